using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OrderTrace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Trace",
                table: "Orders",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Trace",
                table: "Orders");
        }
    }
}
