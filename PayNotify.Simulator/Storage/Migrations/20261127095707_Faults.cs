using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Simulator.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Faults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_FaultPlans_Id",
                table: "FaultPlans",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FaultPlans_Merchant",
                table: "FaultPlans",
                column: "Merchant");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FaultPlans");

            migrationBuilder.DropColumn(
                name: "HeldFor",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
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
