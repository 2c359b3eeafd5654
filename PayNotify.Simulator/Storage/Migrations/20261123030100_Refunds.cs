using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Simulator.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Refunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BodyText",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Charset",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RefundedFen",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Switches",
                table: "Merchants",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Merchant = table.Column<string>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", nullable: false),
                    OrderSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    OutRefundNo = table.Column<string>(type: "TEXT", nullable: false),
                    RefundNo = table.Column<string>(type: "TEXT", nullable: true),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    NotifyUrl = table.Column<string>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    SettlesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refunds", x => x.Sequence);
                    table.ForeignKey(
                        name: "FK_Refunds_Orders_OrderSequence",
                        column: x => x.OrderSequence,
                        principalTable: "Orders",
                        principalColumn: "Sequence",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Id",
                table: "Refunds",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Merchant_OutRefundNo",
                table: "Refunds",
                columns: new[] { "Merchant", "OutRefundNo" },
                unique: true,
                filter: "Platform = 'WeChat'");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Merchant_SettlesAt",
                table: "Refunds",
                columns: new[] { "Merchant", "SettlesAt" },
                filter: "SettlesAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_OrderSequence_OutRefundNo",
                table: "Refunds",
                columns: new[] { "OrderSequence", "OutRefundNo" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropColumn(
                name: "BodyText",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Charset",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "RefundedFen",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "Switches",
                table: "Merchants");
        }
    }
}
