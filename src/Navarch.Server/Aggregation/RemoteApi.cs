using System.Text;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Aggregation;

/// <summary>A version of a group that another server serves, as its APIService says.</summary>
internal sealed record RemoteApi(string Name, string Group, string Version, WebhookBackend Backend)
{
    private const int DefaultPort = 443;

    public int GroupPriority { get; init; }
    public int VersionPriority { get; init; }

    /// <summary>As the last check found it.</summary>
    public bool IsAvailable { get; init; }

    public ServiceName Service => Backend.Service!;

    /// <summary>Null for a version that this server serves itself.</summary>
    public static RemoteApi? Of(APIService known)
    {
        if (known.Spec.Service is not { } reference) return null;
        var service = new ServiceName(reference.Namespace, reference.Name);
        var backend = new WebhookBackend(
            service.Host, reference.Port ?? DefaultPort, service, Encoding.UTF8.GetString(known.Spec.CaBundle))
        {
            IsInsecure = known.Spec.InsecureSkipTLSVerify,
        };
        return new(known.Metadata.Name, known.Spec.Group, known.Spec.Version, backend)
        {
            GroupPriority = known.Spec.GroupPriorityMinimum,
            VersionPriority = known.Spec.VersionPriority,
            IsAvailable = known.Status.Conditions.Any(
                condition => condition is { Type: APIServiceConditionType.Available, Status: "True" }),
        };
    }

    /// <summary>Its root: what it must be able to answer.</summary>
    public string Path => Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
}
