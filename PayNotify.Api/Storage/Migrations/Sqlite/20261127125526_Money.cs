using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Money : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OrderTrades",
                columns: table => new
                {
                    OrderNo = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    MerchantId = table.Column<string>(type: "TEXT", nullable: false),
                    AppId = table.Column<string>(type: "TEXT", nullable: false),
                    CodeExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextCheckAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderTrades", x => new { x.OrderNo, x.Channel });
                    table.ForeignKey(
                        name: "FK_OrderTrades_Orders_OrderNo",
                        column: x => x.OrderNo,
                        principalTable: "Orders",
                        principalColumn: "OrderNo",
                        onDelete: ReferentialAction.Restrict);
                });

            // What each order was on its one channel, and that channel in the column that becomes FirstChannel: both before the old
            // columns go.
            migrationBuilder.Sql(
                """
                INSERT INTO "OrderTrades" ("OrderNo", "Channel", "MerchantId", "AppId", "CodeExpiresAt", "NextCheckAt", "IsClosed")
                SELECT "OrderNo", "Channel", "MerchantId", "AppId", "CodeExpiresAt",
                    CASE WHEN "Status" = 'awaitingPayment' THEN COALESCE("NextCheckAt", "CreatedAt") ELSE "NextCheckAt" END, 0
                FROM "Orders";
                UPDATE "Orders" SET "MerchantId" = "Channel";
                """);

            migrationBuilder.DropIndex(
                name: "IX_Orders_Channel_NextCheckAt",
                table: "Orders");

            // In plain SQL: EF Core would build the tables anew outside the transaction, and a program killed meanwhile leaves half of it.
            migrationBuilder.Sql(
                """
                ALTER TABLE "Orders" DROP COLUMN "AppId";
                ALTER TABLE "Orders" DROP COLUMN "NextCheckAt";
                CREATE TABLE "PaymentsByTrade" (
                    "Channel" TEXT NOT NULL,
                    "TradeNo" TEXT NOT NULL,
                    "OrderNo" TEXT NOT NULL,
                    "Amount" INTEGER NOT NULL,
                    "IsSurplus" INTEGER NOT NULL,
                    "PaidAt" INTEGER NOT NULL,
                    "RecordedAt" INTEGER NOT NULL,
                    CONSTRAINT "PK_Payments" PRIMARY KEY ("Channel", "TradeNo"),
                    CONSTRAINT "FK_Payments_Orders_OrderNo" FOREIGN KEY ("OrderNo") REFERENCES "Orders" ("OrderNo") ON DELETE RESTRICT
                );
                INSERT INTO "PaymentsByTrade" SELECT "Channel", "TradeNo", "OrderNo", "Amount", 0, "PaidAt", "RecordedAt" FROM "Payments";
                DROP TABLE "Payments";
                ALTER TABLE "PaymentsByTrade" RENAME TO "Payments";
                """);

            migrationBuilder.RenameColumn(
                name: "MerchantId",
                table: "Orders",
                newName: "FirstChannel");

            migrationBuilder.AddColumn<bool>(
                name: "IsPaidLate",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RefundNo",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Refunded",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Refunding",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "WasScanned",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "EarlyNotices",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    TradeNo = table.Column<string>(type: "TEXT", nullable: false),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: false),
                    Notice = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EarlyNotices", x => new { x.Channel, x.TradeNo });
                });

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    RefundNo = table.Column<string>(type: "TEXT", nullable: false),
                    OrderNo = table.Column<string>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    TradeNo = table.Column<string>(type: "TEXT", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<long>(type: "INTEGER", nullable: false),
                    Cause = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    IdempotencyKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    HeardAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsOfOrder = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refunds", x => x.RefundNo);
                    table.ForeignKey(
                        name: "FK_Refunds_Orders_OrderNo",
                        column: x => x.OrderNo,
                        principalTable: "Orders",
                        principalColumn: "OrderNo",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refunds_Payments_Channel_TradeNo",
                        columns: x => new { x.Channel, x.TradeNo },
                        principalTable: "Payments",
                        principalColumns: new[] { "Channel", "TradeNo" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_OrderNo",
                table: "Payments",
                column: "OrderNo",
                unique: true,
                filter: "\"IsSurplus\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_EarlyNotices_OrderNo",
                table: "EarlyNotices",
                column: "OrderNo");

            migrationBuilder.CreateIndex(
                name: "IX_OrderTrades_Channel_NextCheckAt",
                table: "OrderTrades",
                columns: new[] { "Channel", "NextCheckAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Channel_NextTryAt",
                table: "Refunds",
                columns: new[] { "Channel", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Channel_TradeNo",
                table: "Refunds",
                columns: new[] { "Channel", "TradeNo" });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_IdempotencyKey",
                table: "Refunds",
                column: "IdempotencyKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_OrderNo",
                table: "Refunds",
                column: "OrderNo");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EarlyNotices");

            migrationBuilder.DropTable(
                name: "OrderTrades");

            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Payments",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_OrderNo",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "IsSurplus",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "IsPaidLate",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "RefundNo",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Refunded",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Refunding",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "WasScanned",
                table: "Orders");

            migrationBuilder.RenameColumn(
                name: "FirstChannel",
                table: "Orders",
                newName: "MerchantId");

            migrationBuilder.AddColumn<string>(
                name: "AppId",
                table: "Orders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "NextCheckAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_Payments",
                table: "Payments",
                column: "OrderNo");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Channel_TradeNo",
                table: "Payments",
                columns: new[] { "Channel", "TradeNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Channel_NextCheckAt",
                table: "Orders",
                columns: new[] { "Channel", "NextCheckAt" });
        }
    }
}
