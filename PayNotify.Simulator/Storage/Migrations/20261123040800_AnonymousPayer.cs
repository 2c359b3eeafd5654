using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Simulator.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AnonymousPayer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsPayerAnonymous",
                table: "Orders",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsPayerAnonymous",
                table: "Orders");
        }
    }
}
