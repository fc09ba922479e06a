using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Resources;

/// <summary>What kinds need of the rest of the server.</summary>
internal sealed record KindParts(StorageSet Storages, ServiceAddresses Addresses, ObjectRemover Remover)
{
    /// <summary>Answers <c>serviceaccounts/NAME/token</c>; the subresource is not served without it.</summary>
    public IReview? TokenRequests { get; init; }

    /// <summary>Parts of the control plane that run in this process: <c>scheduler</c>, <c>controller-manager</c>.</summary>
    public IReadOnlyList<string> OwnParts { get; init; } = [];
}
