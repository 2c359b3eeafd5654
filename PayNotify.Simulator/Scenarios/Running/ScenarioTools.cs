using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Scenarios;

/// <summary>The use cases that steps are made of: those of the console and the phone, and no others.</summary>
public sealed record ScenarioTools(
    IDbContextFactory<SimulatorDb> Databases,
    ScanOrder Scan,
    PayOrder Pay,
    PayWithPassword PayWithCode,
    FailPayment Fail,
    CloseOrder Close,
    SettleRefund Settle,
    AdvanceClock Advance,
    DeliveryEngine Engine,
    FireCallback Fire,
    PlatformRegistry Platforms,
    MerchantDirectory Merchants,
    ChangeMerchant Change,
    AddPlatformCertificate AddCertificate,
    ScenarioFaults Faults);
