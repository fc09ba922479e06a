using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

[ApiType("io.k8s.api.admissionregistration.v1.ValidatingWebhook")]
public sealed partial record ValidatingWebhook
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public WebhookClientConfig ClientConfig { get; init; } = new();

    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<RuleWithOperations> Rules { get; init; } = [];

    [Field(4)]
    public string? FailurePolicy { get; init; }

    [Field(9)]
    public string? MatchPolicy { get; init; }

    [Field(5)]
    public LabelSelector? NamespaceSelector { get; init; }

    [Field(10)]
    public LabelSelector? ObjectSelector { get; init; }

    [Field(6, Required = true, AlwaysWritten = true)]
    public string? SideEffects { get; init; }

    [Field(7)]
    public int? TimeoutSeconds { get; init; }

    [Field(8, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> AdmissionReviewVersions { get; init; } = [];

    [Field(11, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init; } = [];
}
