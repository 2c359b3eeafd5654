using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Operable : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaidOrders_Goods",
                table: "PaidOrders");

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "PaidOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "FailedAt",
                table: "PaidOrders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NextTryAt",
                table: "PaidOrders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Problem",
                table: "PaidOrders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaidOrders_Goods_NextTryAt",
                table: "PaidOrders",
                columns: new[] { "Goods", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CallbackReceipts_Outcome",
                table: "CallbackReceipts",
                column: "Outcome");

            migrationBuilder.CreateIndex(
                name: "IX_CallbackReceipts_ReceivedAt",
                table: "CallbackReceipts",
                column: "ReceivedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaidOrders_Goods_NextTryAt",
                table: "PaidOrders");

            migrationBuilder.DropIndex(
                name: "IX_CallbackReceipts_Outcome",
                table: "CallbackReceipts");

            migrationBuilder.DropIndex(
                name: "IX_CallbackReceipts_ReceivedAt",
                table: "CallbackReceipts");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "PaidOrders");

            migrationBuilder.DropColumn(
                name: "FailedAt",
                table: "PaidOrders");

            migrationBuilder.DropColumn(
                name: "NextTryAt",
                table: "PaidOrders");

            migrationBuilder.DropColumn(
                name: "Problem",
                table: "PaidOrders");

            migrationBuilder.CreateIndex(
                name: "IX_PaidOrders_Goods",
                table: "PaidOrders",
                column: "Goods");
        }
    }
}
