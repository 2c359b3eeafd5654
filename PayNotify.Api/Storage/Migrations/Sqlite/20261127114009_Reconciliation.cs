using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "NextCheckAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ScannedAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Channel_NextCheckAt",
                table: "Orders",
                columns: new[] { "Channel", "NextCheckAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Orders_Channel_NextCheckAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "NextCheckAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "ScannedAt",
                table: "Orders");
        }
    }
}
