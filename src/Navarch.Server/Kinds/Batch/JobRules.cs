using Navarch.Api.BatchV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Selectors;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Kinds.Workloads;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Batch;

internal sealed class JobRules : KindRules<Job>
{
    private static readonly FieldPath Template = FieldPath.Spec.Child("template");

    public override void Default(DocumentObject document) => BatchDefaults.Job(document);

    protected override void Validate(Job created, FieldErrors errors)
    {
        CheckGenerated(created, errors);
        CheckSpec(created, errors);
        if (created.Spec is not { CompletionMode: CompletionMode.Indexed, Completions: > 0 and var completions }) return;
        var last = $"{created.Metadata.Name}-{completions - 1}";
        if (DnsName.Label(last).Count > 0)
            errors.Invalid(FieldPath.Metadata.Child("name"), created.Metadata.Name,
                $"will not able to create pod with invalid DNS label: {last}");
    }

    protected override void ValidateUpdate(Job updated, Job old, FieldErrors errors)
    {
        CheckSpec(updated, errors);
        var (now, before, path) = (updated.Spec, old.Spec, FieldPath.Spec);
        CheckCompletions(now, before, path.Child("completions"), errors);
        WorkloadFields.CheckSelectorKept(now.Selector, before.Selector, errors);
        var mayMove = before.Suspend == true && old.Status.StartTime is null;
        if (!WorkloadFields.Same(now.Template, mayMove ? JobTemplates.WithPlacementOf(before.Template, now.Template) : before.Template))
            errors.Invalid(Template, RefusedValue.Json(now.Template.Write), CommonFields.Immutable);
        if (now.CompletionMode != before.CompletionMode)
            errors.Invalid(path.Child("completionMode"), now.CompletionMode, CommonFields.Immutable);
        CheckKept("podFailurePolicy", now.PodFailurePolicy, before.PodFailurePolicy, errors);
        if (now.BackoffLimitPerIndex != before.BackoffLimitPerIndex)
            errors.Invalid(path.Child("backoffLimitPerIndex"), now.BackoffLimitPerIndex, CommonFields.Immutable);
        if (now.ManagedBy != before.ManagedBy)
            errors.Invalid(path.Child("managedBy"), now.ManagedBy, CommonFields.Immutable);
        CheckKept("successPolicy", now.SuccessPolicy, before.SuccessPolicy, errors);
    }

    protected override void ValidateStatus(Job updated, Job old, FieldErrors errors) =>
        JobStatusRules.Check(updated, old, errors);

    protected override void Warn(Job written, Job? old, ICollection<string> warnings)
    {
        if (old is null) PodWarnings.WarnOfName(written.Metadata.Name, "Pod names and hostnames", warnings);
        if (old is null || old.Metadata.Generation != written.Metadata.Generation)
            new PodWarnings(written.Spec.Template.Spec, Template.Child("spec"), warnings).Add();
    }

    private static void CheckSpec(Job job, FieldErrors errors)
    {
        var (spec, path) = (job.Spec, FieldPath.Spec);
        JobSpecRules.Check(spec, path, errors);
        if (spec.Selector is null) errors.Required(path.Child("selector"));
        else errors.Selector(path.Child("selector"), spec.Selector);
        var labels = spec.Template.Metadata.Labels;
        var isFound = spec.Selector is { } selector
            && (!LabelFilter.TryFrom(selector, out var filter, out _) || filter.IsEverything || filter.Matches(labels));
        if (!isFound)
            errors.Invalid(Template.Child("metadata", "labels"), RefusedValue.Map(labels),
                "`selector` does not match template `labels`");
    }

    /// <summary>Where the selector is the server's to make, a client's labels must not get in its way.</summary>
    private static void CheckGenerated(Job job, FieldErrors errors)
    {
        if (job.Spec.ManualSelector == true || job.Spec.Selector is not { } selector) return;
        var (uid, name) = (job.Metadata.Uid, job.Metadata.Name);
        (string Key, string Value)[] expected =
        [
            ("controller-uid", uid), ("job-name", name), ("batch.kubernetes.io/controller-uid", uid),
            ("batch.kubernetes.io/job-name", name),
        ];
        var labels = job.Spec.Template.Metadata.Labels;
        var path = Template.Child("metadata", "labels");
        foreach (var (key, value) in expected)
        {
            if (!labels.TryGetValue(key, out var actual)) errors.Required(path.Key(key), $"must be '{value}'");
            else if (actual != value) errors.Invalid(path.Key(key), RefusedValue.Map(labels), $"must be '{value}'");
        }
        var made = expected.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal);
        if (LabelFilter.TryFrom(selector, out var filter, out _) && !filter.IsEverything && !filter.Matches(made))
            errors.Invalid(FieldPath.Spec.Child("selector"), RefusedValue.Json(selector.Write),
                "`selector` not auto-generated");
    }

    private static void CheckCompletions(JobSpec now, JobSpec before, FieldPath path, FieldErrors errors)
    {
        if (now.Completions == before.Completions) return;
        if (now.CompletionMode != CompletionMode.Indexed) errors.Invalid(path, now.Completions, CommonFields.Immutable);
        else if (now.Completions is not null && now.Completions != now.Parallelism)
            errors.Invalid(path, now.Completions, "can only be modified in tandem with spec.parallelism");
    }

    private static void CheckKept<T>(string field, T? now, T? before, FieldErrors errors)
        where T : class, Api.Declarations.IApiType
    {
        if (now is null && before is null) return;
        if (now is not null && before is not null && WorkloadFields.Same(now, before)) return;
        errors.Invalid(FieldPath.Spec.Child(field), now is null ? (string?)null : RefusedValue.Json(now.Write),
            CommonFields.Immutable);
    }
}
