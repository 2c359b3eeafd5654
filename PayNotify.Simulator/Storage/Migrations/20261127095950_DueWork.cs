using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Simulator.Storage.Migrations
{
    /// <inheritdoc />
    public partial class DueWork : Migration
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

            migrationBuilder.AddColumn<string>(
                name: "Receiver",
                table: "Deliveries",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Merchant_ChangesAt",
                table: "Orders",
                columns: new[] { "Merchant", "ChangesAt" },
                filter: "ChangesAt IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "Receiver",
                table: "Deliveries");
        }
    }
}
