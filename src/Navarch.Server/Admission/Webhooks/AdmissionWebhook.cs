using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission.Expressions;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>One webhook of a configuration, ready to be asked. Made once for each state of the configuration.</summary>
internal sealed class AdmissionWebhook
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    public required string Name { get; init; }
    public required string Configuration { get; init; }

    /// <summary>Of this webhook alone, even where two of a configuration have the same name.</summary>
    public required string Id { get; init; }

    /// <summary>Null when the configuration names nobody.</summary>
    public required WebhookTarget? Target { get; init; }
    public required RequestMatcher Matcher { get; init; }
    public required MatchConditions? Conditions { get; init; }

    /// <summary>A webhook that gives no answer is left out, rather than the request refused.</summary>
    public required bool IgnoresFailure { get; init; }

    public required string? SideEffects { get; init; }
    public required TimeSpan Timeout { get; init; }

    /// <summary>The version of AdmissionReview that it wants most of those there are; null when it knows neither.</summary>
    public required string? ReviewVersion { get; init; }

    /// <summary>To be asked again when others have changed the object after it.</summary>
    public bool IsReinvoked { get; init; }

    public bool AllowsDryRun => SideEffects is SideEffectClass.None or SideEffectClass.NoneOnDryRun;

    public static IReadOnlyList<AdmissionWebhook> Of(MutatingWebhookConfiguration configuration) =>
    [
        .. configuration.Webhooks.Select((webhook, i) => new AdmissionWebhook
        {
            Name = webhook.Name,
            Configuration = configuration.Metadata.Name,
            Id = IdOf(configuration.Metadata, webhook.Name, i),
            Target = WebhookTarget.Of(webhook.ClientConfig),
            Matcher = new(webhook.NamespaceSelector, webhook.ObjectSelector, webhook.Rules, webhook.MatchPolicy),
            Conditions = MatchConditions.Compile(webhook.MatchConditions, webhook.FailurePolicy),
            IgnoresFailure = webhook.FailurePolicy == FailurePolicyType.Ignore,
            SideEffects = webhook.SideEffects,
            Timeout = TimeoutOf(webhook.TimeoutSeconds),
            ReviewVersion = VersionOf(webhook.AdmissionReviewVersions),
            IsReinvoked = webhook.ReinvocationPolicy == ReinvocationPolicyType.IfNeeded,
        }),
    ];

    public static IReadOnlyList<AdmissionWebhook> Of(ValidatingWebhookConfiguration configuration) =>
    [
        .. configuration.Webhooks.Select((webhook, i) => new AdmissionWebhook
        {
            Name = webhook.Name,
            Configuration = configuration.Metadata.Name,
            Id = IdOf(configuration.Metadata, webhook.Name, i),
            Target = WebhookTarget.Of(webhook.ClientConfig),
            Matcher = new(webhook.NamespaceSelector, webhook.ObjectSelector, webhook.Rules, webhook.MatchPolicy),
            Conditions = MatchConditions.Compile(webhook.MatchConditions, webhook.FailurePolicy),
            IgnoresFailure = webhook.FailurePolicy == FailurePolicyType.Ignore,
            SideEffects = webhook.SideEffects,
            Timeout = TimeoutOf(webhook.TimeoutSeconds),
            ReviewVersion = VersionOf(webhook.AdmissionReviewVersions),
        }),
    ];

    private static string IdOf(ObjectMeta configuration, string name, int index) => $"{configuration.Name}/{name}/{index}";

    private static TimeSpan TimeoutOf(int? seconds) =>
        seconds is { } given ? TimeSpan.FromSeconds(given) : DefaultTimeout;

    private static string? VersionOf(IReadOnlyList<string> wanted)
    {
        foreach (var version in wanted)
            if (version is "v1" or "v1beta1") return version;
        return null;
    }
}
