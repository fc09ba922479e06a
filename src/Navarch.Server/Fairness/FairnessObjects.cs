using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.FlowControlV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Fairness;

/// <summary>
/// The bootstrap objects as they must be (the mandatory) or should be (the suggested, as long as their annotation, or
/// the fact that nobody has changed them, says so), and the FlowSchemas' statuses.
/// </summary>
internal sealed class FairnessObjects(LoopbackClient loopback, TimeProvider time)
{
    private const string Dangling = "Dangling";

    // The names that upstream's parts have in managedFields.
    private const string Producer = "api-priority-and-fairness-config-producer-v1";
    private const string Consumer = "api-priority-and-fairness-config-consumer-v1";

    public async Task ReconcileAsync(
        IReadOnlyList<PriorityLevelConfiguration> levels, IReadOnlyList<FlowSchema> flows, CancellationToken cancel)
    {
        await EnsureAsync(FairnessDefaults.MandatoryLevels, levels, true, Same, cancel);
        await EnsureAsync(FairnessDefaults.MandatoryFlows, flows, true, Same, cancel);
        await EnsureAsync(FairnessDefaults.SuggestedLevels, levels, false, Same, cancel);
        await EnsureAsync(FairnessDefaults.SuggestedFlows, flows, false, Same, cancel);
        var names = levels.Select(level => level.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var flow in flows)
            await TellDanglingAsync(flow, names.Contains(flow.Spec.PriorityLevelConfiguration.Name), cancel);
    }

    private async ValueTask EnsureAsync<T>(
        IReadOnlyList<T> wanted, IReadOnlyList<T> present, bool isMandatory, Func<T, T, T> withSpec,
        CancellationToken cancel) where T : class, IKubernetesObject<T>
    {
        foreach (var want in wanted)
        {
            var have = present.FirstOrDefault(item => item.Metadata.Name == want.Metadata.Name);
            if (have is null)
            {
                await loopback.CreateAsync(want, cancel, Producer);
                continue;
            }
            var isOurs = isMandatory || IsLeftToUs(have);
            var right = isOurs ? withSpec(have, want) : have;
            var mark = isOurs ? "true" : "false";
            if (right.Metadata.Annotations.GetValueOrDefault(FairnessDefaults.AutoUpdate) != mark)
                right = right.WithMetadata(right.Metadata with
                {
                    Annotations = new Dictionary<string, string>(right.Metadata.Annotations)
                    {
                        [FairnessDefaults.AutoUpdate] = mark,
                    },
                });
            if (!ReferenceEquals(right, have)) await loopback.UpdateAsync(right, cancel, Producer);
        }
    }

    /// <summary>Without an annotation: whether someone else has changed what it says.</summary>
    private static bool IsLeftToUs<T>(T have) where T : class, IKubernetesObject<T> =>
        have.Metadata.Annotations.TryGetValue(FairnessDefaults.AutoUpdate, out var mark)
            ? mark is "true" or "1" or "t"
            : have.Metadata.Generation <= 1;

    private static PriorityLevelConfiguration Same(PriorityLevelConfiguration have, PriorityLevelConfiguration want) =>
        FairnessDefaults.SettingsOf(have) == FairnessDefaults.SettingsOf(want) ? have : have with { Spec = want.Spec };

    private static FlowSchema Same(FlowSchema have, FlowSchema want) =>
        DocumentValue.DeepEquals(have.Spec.ToDocument(), want.Spec.ToDocument()) ? have : have with { Spec = want.Spec };

    private async ValueTask TellDanglingAsync(FlowSchema flow, bool exists, CancellationToken cancel)
    {
        var status = exists ? ConditionStatus.False : ConditionStatus.True;
        var known = flow.Status.Conditions.FirstOrDefault(condition => condition.Type == Dangling);
        if (known?.Status == status) return;
        var level = Quoted.Text(flow.Spec.PriorityLevelConfiguration.Name);
        var condition = new FlowSchemaCondition
        {
            Type = Dangling,
            Status = status,
            Reason = exists ? "Found" : "NotFound",
            LastTransitionTime = time.GetUtcNow(),
            Message = string.Create(CultureInfo.InvariantCulture,
                $"This FlowSchema references the PriorityLevelConfiguration object named {level} ") +
                (exists ? "and it exists" : "but there is no such object"),
        };
        var configuration = new DocumentObject
        {
            { "kind", FlowSchema.ResourceType.Kind },
            { "apiVersion", FlowSchema.ResourceType.ApiVersion },
            { "metadata", new DocumentObject { { "name", flow.Metadata.Name } } },
            {
                "status",
                new DocumentObject { { "conditions", new DocumentArray([condition.ToDocument()]) } }
            },
        };
        await loopback.ApplyStatusAsync<FlowSchema>(
            "", flow.Metadata.Name, DocumentJson.Write(configuration), Consumer, cancel);
    }
}
