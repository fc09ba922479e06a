using Navarch.Api.MetaV1;

namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>A service that may change what is written.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.MutatingWebhook")]
public sealed partial record MutatingWebhook
{
    /// <summary>Its full name, such as check.example.com.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>How it is reached.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public WebhookClientConfig ClientConfig { get; init; } = new();

    /// <summary>The requests about which it is asked.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<RuleWithOperations> Rules { get; init; } = [];

    /// <summary>Fail or Ignore: what becomes of a request where it does not answer.</summary>
    [Field(4)]
    public string? FailurePolicy { get; init; }

    /// <summary>Exact, or Equivalent to match the object in other versions, too.</summary>
    [Field(9)]
    public string? MatchPolicy { get; init; }

    /// <summary>Only requests in namespaces with such labels; empty for all.</summary>
    [Field(5)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Only objects with such labels, before or after; empty for all.</summary>
    [Field(11)]
    public LabelSelector? ObjectSelector { get; init; }

    /// <summary>None or NoneOnDryRun: whether being asked changes anything elsewhere.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string? SideEffects { get; init; }

    /// <summary>How long to wait for it, 1 to 30.</summary>
    [Field(7)]
    public int? TimeoutSeconds { get; init; }

    /// <summary>The versions of AdmissionReview that it understands, the best first.</summary>
    [Field(8, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> AdmissionReviewVersions { get; init; } = [];

    /// <summary>Never, or IfNeeded to be asked again when others have changed the object since.</summary>
    [Field(10)]
    public string? ReinvocationPolicy { get; init; }

    /// <summary>Further conditions in CEL on the requests; all must hold.</summary>
    [Field(12, List = ListType.Map, Keys = "name", Patch = "merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init; } = [];
}
