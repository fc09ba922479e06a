using System.Net;
using System.Text.Json.Nodes;

namespace Navarch.Server.Tests.Authentication;

/// <summary>Whom the server takes a client for.</summary>
internal static class WhoAmI
{
    /// <summary>Null when it is refused.</summary>
    public static async Task<JsonNode?> AskAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/apis/authentication.k8s.io/v1/selfsubjectreviews", RunningServer.Json(
            """{"apiVersion":"authentication.k8s.io/v1","kind":"SelfSubjectReview"}"""));
        if (answer.StatusCode == HttpStatusCode.Unauthorized) return null;
        var review = await RunningServer.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, review.ToJsonString());
        return review["status"]!["userInfo"]!;
    }

    public static string Name(this JsonNode? user) => (string?)user?["username"] ?? "nobody";

    public static string[] GroupsOf(this JsonNode? user) => [.. user!["groups"]!.AsArray().Select(group => (string)group!)];
}
