using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Api.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Adoptable : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DescriptionEn",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DescriptionZh",
                table: "Orders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "Orders",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OrderRef",
                table: "Orders",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DescriptionEn",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "DescriptionZh",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "OrderRef",
                table: "Orders");
        }
    }
}
