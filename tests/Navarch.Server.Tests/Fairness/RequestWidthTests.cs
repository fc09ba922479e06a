using Navarch.Api.Requests;
using Navarch.Server.Fairness;
using Navarch.Server.Http;

namespace Navarch.Server.Tests.Fairness;

public sealed class RequestWidthTests
{
    [Theory]
    [InlineData("POST", "/api/v1/namespaces/default/pods", 0, 1)]
    [InlineData("POST", "/api/v1/namespaces/default/pods", 9, 1)]
    [InlineData("PUT", "/api/v1/namespaces/default/pods/p", 25, 3)]
    [InlineData("PATCH", "/api/v1/namespaces/default/pods/p", 2000, 10)]
    [InlineData("DELETE", "/api/v1/namespaces/default/pods/p", 40, 4)]
    [InlineData("GET", "/api/v1/namespaces/default/pods/p", 2000, 1)]
    public void A_write_weighs_by_how_many_watch(string method, string path, int watchers, int seats)
    {
        var request = new ApiRequest { Method = method, Path = path };
        Assert.Equal(seats, new RequestWidth(_ => 500, _ => watchers).Of(request, RequestInfo.Of(request)).Seats);
    }

    [Theory]
    [InlineData("POST", "/api/v1/namespaces/default/pods", 9, 0)]
    [InlineData("POST", "/api/v1/namespaces/default/pods", 10, 5)]
    [InlineData("PUT", "/api/v1/namespaces/default/pods/p", 25, 15)]
    [InlineData("PATCH", "/api/v1/namespaces/default/pods/p", 2000, 1000)]
    [InlineData("POST", "/api/v1/namespaces/default/serviceaccounts/a/token", 2000, 0)]
    [InlineData("GET", "/api/v1/namespaces/default/pods/p", 2000, 0)]
    public void A_write_keeps_its_seats_while_its_watchers_are_told(string method, string path, int watchers, int milliseconds)
    {
        var request = new ApiRequest { Method = method, Path = path };
        var work = new RequestWidth(_ => 500, _ => watchers).Of(request, RequestInfo.Of(request));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), work.SeatTime);
    }

    [Fact]
    public void A_list_weighs_by_what_it_goes_through()
    {
        var request = new ApiRequest { Method = "GET", Path = "/api/v1/pods" };
        Assert.Equal(5, new RequestWidth(_ => 500, _ => 2000).Of(request, RequestInfo.Of(request)).Seats);
    }
}
