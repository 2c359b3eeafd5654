using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PayNotify.Simulator.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ResendJobsAndCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ResendJobs",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Merchant = table.Column<string>(type: "TEXT", nullable: true),
                    Matched = table.Column<int>(type: "INTEGER", nullable: false),
                    Resent = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResendJobs", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Merchant_State_IsExpired",
                table: "Orders",
                columns: new[] { "Merchant", "State", "IsExpired" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Merchant_State",
                table: "Deliveries",
                columns: new[] { "Merchant", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_OrderNo",
                table: "Deliveries",
                column: "OrderNo");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State",
                table: "Deliveries",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ResendJobs_Id",
                table: "ResendJobs",
                column: "Id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ResendJobs");

            migrationBuilder.DropIndex(
                name: "IX_Orders_Merchant_State_IsExpired",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Merchant_State",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_OrderNo",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_State",
                table: "Deliveries");
        }
    }
}
