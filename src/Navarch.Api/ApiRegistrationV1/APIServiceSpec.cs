namespace Navarch.Api.ApiRegistrationV1;

[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec")]
public sealed partial record APIServiceSpec
{
    [Field(1)]
    public ServiceReference? Service { get; init; }

    [Field(2)]
    public string Group { get; init; } = "";

    [Field(3)]
    public string Version { get; init; } = "";

    [Field(4)]
    public bool InsecureSkipTLSVerify { get; init; }

    [Field(5, List = ListType.Atomic)]
    public byte[] CaBundle { get; init; } = [];

    [Field(7, Required = true, AlwaysWritten = true)]
    public int GroupPriorityMinimum { get; init; }

    [Field(8, Required = true, AlwaysWritten = true)]
    public int VersionPriority { get; init; }
}
