using PayNotify.Api.Events;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>The checkout page and the receipt. The script draws them; what a browser without script shows is put into the page here.</summary>
static class OrderPages
{
    static readonly string[] Addresses = ["/checkout/{id}", "/orders/{id}"];

    public static void MapOrderPages(this IEndpointRouteBuilder routes)
    {
        foreach (var address in Addresses) routes.MapMethods(address, Pages.Reading, PageAsync).ExcludeFromDescription();
    }

    static async Task<IResult> PageAsync(string id, HttpContext http, FindOrder find, TimeProvider time)
    {
        var (state, isKnown) = await FindAsync(id, http, find);
        return Pages.WithoutScript(http, PlainOrder.Html(state, isKnown, Language.IsPageChinese(http.Request), time.GetUtcNow())) ?? Results.NotFound();
    }

    /// <summary>The page comes even when the database does not answer: the script keeps trying, and the reader may refresh.</summary>
    static async Task<(OrderState? State, bool IsKnown)> FindAsync(string id, HttpContext http, FindOrder find)
    {
        try
        {
            return (await find.ExecuteAsync(id, http.RequestAborted), true);
        }
        catch (Exception problem) when (StorageFailure.Is(problem))
        {
            return (null, false);
        }
    }
}
