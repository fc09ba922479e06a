using System.Diagnostics.Metrics;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;
using Navarch.Server.Metrics;

namespace Navarch.Server.Admission.PodSecurity;

/// <summary>
/// Holds pods to the level that their namespace's labels name (KEP-2579). What makes pods (a Deployment) is never
/// refused: its author is warned, since the pods will be.
/// </summary>
internal sealed class PodSecurityPlugin(
    ResourceCache namespaces, KnownObjects<Pod> pods, PodSecurityOptions options, TimeProvider time) : AdmissionPlugin
{
    private static readonly Counter<long> Evaluations = ServerMeter.Meter.CreateCounter<long>(
        "pod_security_evaluations_total", description: "Pods held against a level, by decision and mode.");

    private static readonly Counter<long> Exemptions = ServerMeter.Meter.CreateCounter<long>(
        "pod_security_exemptions_total", description: "Writes that pod security let pass unseen.");

    private readonly NamespaceSurvey _survey = new(pods, options, time);

    public override bool Validates(in AdmissionPoint point) => (point.IsCreate || point.IsUpdate) && (
        point.Resource.Type == Pod.ResourceType && point.Subresource is "" or "ephemeralcontainers" or "resize" ||
        point.IsOf(Namespace.ResourceType) ||
        point.Subresource.Length == 0 && PodTemplates.Has(point.Resource.Type));

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel) =>
        request.Resource.Type == Namespace.ResourceType
            ? CheckNamespaceAsync(request, cancel)
            : new(CheckPodOrTemplate(request));

    private Status? CheckPodOrTemplate(AdmissionRequest request)
    {
        // 1. Whom it does not concern.
        if (options.ExemptNamespaces.Contains(request.Namespace)) return Exempt(request, "namespace");
        if (options.ExemptUsers.Contains(request.Context.User.Name)) return Exempt(request, "user");

        // 2. What the namespace demands.
        var isPod = request.Resource.Type == Pod.ResourceType;
        if (namespaces.Get("", request.Namespace) is not { } @namespace)
            return isPod ? Statuses.InternalError($"failed to lookup namespace {Quoted.Text(request.Namespace)}") : null;
        var policy = NamespacePolicy.Read(@namespace.Labels, options.Policy, new FieldErrors());
        if (policy.IsPrivileged) return null;
        if (!isPod) policy = policy with { Enforce = LevelVersion.Privileged };
        if (policy.IsPrivileged) return null;

        // 3. The pod.
        if (isPod && request.Old is not null && !SignificantChange.Of(request.New<Pod>(), request.Old.As<Pod>()))
            return null;
        var subject = isPod ? Checked(request.New<Pod>()) : PodTemplates.Of(request.Resource.Type, request.Document!);
        if (subject is null) return null;
        if (options.ExemptRuntimeClasses.Contains(subject.Spec.RuntimeClassName ?? "")) return Exempt(request, "runtimeClass");
        return Judge(request, policy, subject);
    }

    private static Status? Judge(AdmissionRequest request, NamespacePolicy policy, CheckedPod subject)
    {
        if (request.Resource.Type == Pod.ResourceType) Note(request, "enforce-policy", policy.Enforce.ToString());
        var violations = SecurityStandards.Violations(policy.Enforce, subject);
        Count("enforce", policy.Enforce, violations);
        Audit(request, policy.Audit, subject);
        if (violations.Count > 0)
            return request.Forbidden(
                $"violates PodSecurity {Quoted.Text(policy.Enforce.ToString())}: {Violation.Describe(violations)}");
        var warned = policy.Warn == policy.Enforce ? [] : SecurityStandards.Violations(policy.Warn, subject);
        if (warned.Count == 0) return null;
        Count("warn", policy.Warn, warned);
        request.Context.Warnings.Add(
            $"would violate PodSecurity {Quoted.Text(policy.Warn.ToString())}: {Violation.Describe(warned)}");
        return null;
    }

    /// <summary>What the level for audits would have refused is let pass, and written into the audit log.</summary>
    private static void Audit(AdmissionRequest request, LevelVersion policy, CheckedPod subject)
    {
        if (policy.Level == PolicyLevel.Privileged) return;
        var violations = SecurityStandards.Violations(policy, subject);
        Count("audit", policy, violations);
        if (violations.Count > 0)
            Note(request, "audit-violations",
                $"would violate PodSecurity {Quoted.Text(policy.ToString())}: {Violation.Describe(violations)}");
    }

    private static void Note(AdmissionRequest request, string name, string text)
    {
        if (request.Context.AuditAnnotations is { } annotations) annotations[NamespacePolicy.Prefix + name] = text;
    }

    private async ValueTask<Status?> CheckNamespaceAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var written = request.New<Namespace>();
        var errors = new FieldErrors();
        var policy = Read(written, errors);
        if (request.Old is null)
        {
            if (!errors.IsEmpty) return Statuses.Invalid(Namespace.ResourceType, request.Name, errors);
            WarnOfExemption(request, written, policy);
            return null;
        }
        var oldErrors = new FieldErrors();
        var old = Read(request.Old.As<Namespace>(), oldErrors);
        if (!errors.IsEmpty && errors.ToString() != oldErrors.ToString())
            return Statuses.Invalid(Namespace.ResourceType, request.Name, errors);

        // Only a stricter level can be too strict for the pods that are there.
        var isStricter = policy.Enforce != old.Enforce && policy.Enforce.Level != PolicyLevel.Privileged &&
            (policy.Enforce.Version != old.Enforce.Version || policy.Enforce.Level > old.Enforce.Level);
        if (!isStricter) return null;
        if (options.ExemptNamespaces.Contains(request.Name)) WarnOfExemption(request, written, policy);
        else request.Context.Warnings.AddRange(await _survey.WarningsAsync(request.Name, policy.Enforce, cancel));
        return null;
    }

    private void WarnOfExemption(AdmissionRequest request, Namespace written, NamespacePolicy policy)
    {
        if (!options.ExemptNamespaces.Contains(request.Name)) return;
        if (policy.IsPrivileged || policy.IsEquivalentTo(options.Policy)) return;
        bool IsSaid(string mode) => written.Metadata.Labels.ContainsKey(NamespacePolicy.Prefix + mode) ||
            written.Metadata.Labels.ContainsKey($"{NamespacePolicy.Prefix}{mode}-version");
        var said = new (string Mode, LevelVersion Level)[]
                { ("enforce", policy.Enforce), ("audit", policy.Audit), ("warn", policy.Warn) }
            .Where(mode => mode.Level.Level != PolicyLevel.Privileged && IsSaid(mode.Mode))
            .Select(mode => $"{mode.Mode}={mode.Level}");
        request.Context.Warnings.Add($"namespace {Quoted.Text(request.Name)} is exempt from Pod Security, " +
            $"and the policy ({string.Join(", ", said)}) will be ignored");
    }

    private NamespacePolicy Read(Namespace read, FieldErrors errors) =>
        NamespacePolicy.Read(read.Metadata.Labels.ToArray(), options.Policy, errors);

    private static CheckedPod Checked(Pod pod) => new(pod.Metadata, pod.Spec);

    private static Status? Exempt(AdmissionRequest request, string why)
    {
        Note(request, "exempt", why);
        Exemptions.Add(1);
        return null;
    }

    private static void Count(string mode, LevelVersion policy, IReadOnlyList<Violation> violations)
    {
        if (!Evaluations.Enabled) return;
        Evaluations.Add(1, new("decision", violations.Count == 0 ? "allow" : "deny"), new("mode", mode),
            new("policy_level", LevelVersion.NameOf(policy.Level)));
    }
}
