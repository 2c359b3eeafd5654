using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Simulator.Storage.Migrations
{
    /// <inheritdoc />
    public partial class FaultsAndDueWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ChangesAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClosesAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsExpired",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "HeldFor",
                table: "Deliveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeldUntil",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Receiver",
                table: "Deliveries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Faults",
                table: "Attempts",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Phases",
                table: "Attempts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "FaultPlans",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Merchant = table.Column<string>(type: "TEXT", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", nullable: true),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: true),
                    DeliveryId = table.Column<string>(type: "TEXT", nullable: true),
                    Type = table.Column<string>(type: "TEXT", nullable: true),
                    Call = table.Column<string>(type: "TEXT", nullable: true),
                    Attempts = table.Column<string>(type: "TEXT", nullable: true),
                    Times = table.Column<int>(type: "INTEGER", nullable: true),
                    With = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Used = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FaultPlans", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Merchant_ChangesAt",
                table: "Orders",
                columns: new[] { "Merchant", "ChangesAt" },
                filter: "ChangesAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FaultPlans_Id",
                table: "FaultPlans",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FaultPlans_Merchant",
                table: "FaultPlans",
                column: "Merchant");

            // Orders that were open before run out, too: WeChat's close after seven days, Alipay's trades at their time-out.
            migrationBuilder.Sql(
                """
                UPDATE Orders SET ClosesAt = CASE WHEN Platform = 'WeChat' THEN CreatedAt + 604800000000 WHEN TradeNo IS NOT NULL THEN ExpiresAt END
                WHERE State IN ('Created', 'Scanned');
                UPDATE Orders SET ChangesAt = MIN(ExpiresAt, CodeExpiresAt, COALESCE(ClosesAt, ExpiresAt)) + 1
                WHERE State IN ('Created', 'Scanned');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FaultPlans");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Merchant_ChangesAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ChangesAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ClosesAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "IsExpired",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "HeldFor",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Receiver",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Faults",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "Phases",
                table: "Attempts");
        }
    }
}
