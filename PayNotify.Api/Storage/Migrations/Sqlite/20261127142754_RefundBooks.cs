using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RefundBooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsReplaced",
                table: "Refunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Refunded",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsReplaced",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "Refunded",
                table: "Payments");
        }
    }
}
