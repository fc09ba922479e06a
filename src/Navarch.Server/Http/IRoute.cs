using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>Answers paths that are no resources: discovery, health, metrics.</summary>
internal interface IRoute
{
    /// <summary>What <c>/</c> lists.</summary>
    IEnumerable<string> Paths { get; }

    /// <summary>Null when the path is not one of its own.</summary>
    ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel);
}
