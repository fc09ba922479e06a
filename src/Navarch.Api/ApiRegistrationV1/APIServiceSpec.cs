namespace Navarch.Api.ApiRegistrationV1;

/// <summary>Who serves a group and version.</summary>
[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec")]
public sealed partial record APIServiceSpec
{
    /// <summary>The service that does; absent for the server itself.</summary>
    [Field(1)]
    public ServiceReference? Service { get; init; }

    /// <summary>The group.</summary>
    [Field(2)]
    public string Group { get; init; } = "";

    /// <summary>The version.</summary>
    [Field(3)]
    public string Version { get; init; } = "";

    /// <summary>Trusts the service whatever certificate it shows.</summary>
    [Field(4)]
    public bool InsecureSkipTLSVerify { get; init; }

    /// <summary>The certificates, as PEM, by which the service is known; the system's when absent.</summary>
    [Field(5, List = ListType.Atomic)]
    public byte[] CaBundle { get; init; } = [];

    /// <summary>The group's rank among groups; higher goes first.</summary>
    [Field(7, Required = true, AlwaysWritten = true)]
    public int GroupPriorityMinimum { get; init; }

    /// <summary>The version's rank within its group; higher goes first.</summary>
    [Field(8, Required = true, AlwaysWritten = true)]
    public int VersionPriority { get; init; }
}
