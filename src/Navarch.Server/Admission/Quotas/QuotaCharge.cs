using System.Diagnostics.CodeAnalysis;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Quantities;
using Navarch.Api.Quotas;

namespace Navarch.Server.Admission.Quotas;

/// <summary>One write, as quotas judge it. Pure: what is used comes in, what will be used comes out.</summary>
internal sealed record QuotaCharge(AdmissionRequest Request, QuotaSubject Subject, QuotaSubject? Old)
{
    /// <summary>Why a quota that limits these names cannot judge the object; null: it can.</summary>
    public Func<IEnumerable<string>, string?> Unspecified { get; init; } = _ => null;

    public IReadOnlyList<LimitedResource> Limited { get; init; } = [];

    /// <param name="quotas">All of the namespace; those that are charged are replaced.</param>
    /// <returns>Null when it fits.</returns>
    public Status? Apply(ResourceQuota[] quotas)
    {
        // 1. Which quotas are concerned, and can they judge?
        var concerned = new List<int>();
        for (var i = 0; i < quotas.Length; i++)
        {
            if (!Subject.FallsUnder(quotas[i])) continue;
            if (ProblemWith(quotas[i]) is { } problem) return problem;
            concerned.Add(i);
        }

        // 2. What only a quota may grant.
        if (Uncovered(quotas, concerned) is { } uncovered) return uncovered;

        // 3. Is there enough left in each?
        var charged = new List<(int Index, ResourceQuota Quota)>();
        foreach (var i in concerned)
        {
            if (!TryCharge(quotas[i], out var result, out var refusal)) return refusal;
            if (result is not null) charged.Add((i, result));
        }
        foreach (var (i, quota) in charged) quotas[i] = quota;
        return null;
    }

    private Status? ProblemWith(ResourceQuota quota)
    {
        var names = quota.Status.Hard.Keys.Where(Subject.IsCountedBy).Order(StringComparer.Ordinal).ToList();
        if (Unspecified(names) is { } unspecified)
            return Request.Forbidden($"failed quota: {quota.Metadata.Name}: {unspecified}");
        var isKnown = names.All(quota.Status.Used.ContainsKey);
        return isKnown ? null : Request.Forbidden(
            $"status unknown for quota: {quota.Metadata.Name}, resources: {string.Join(',', names)}");
    }

    private Status? Uncovered(ResourceQuota[] quotas, List<int> concerned)
    {
        if (Limited.Count == 0) return null;
        var increase = Increase(Old);
        if (increase.Count == 0) return null;
        var missing = increase.Keys
            .Where(name => Limited.Any(one => one.MatchContains.Any(
                part => name.Contains(part, StringComparison.Ordinal))))
            .Where(name => !concerned.Any(i => quotas[i].Status.Hard.ContainsKey(name)))
            .Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            return Request.Forbidden($"insufficient quota to consume: {string.Join(',', missing)}");
        var scopes = Limited.SelectMany(one => one.MatchScopes).Where(Subject.IsInScope)
            .Where(scope => !quotas.Any(quota => QuotaSubject.ScopesOf(quota)
                .Any(other => other.ScopeName == scope.ScopeName && Subject.IsInScope(other))))
            .Select(scope => scope.ScopeName).ToList();
        return scopes.Count == 0
            ? null
            : Request.Forbidden($"insufficient quota to match these scopes: {string.Join(',', scopes)}");
    }

    /// <param name="result">Null when nothing is charged.</param>
    private bool TryCharge(
        ResourceQuota quota, out ResourceQuota? result, [NotNullWhen(false)] out Status? refusal)
    {
        (result, refusal) = (null, null);
        // An object that fell under the quota before has its old use in there already.
        var increase = Increase(Old is not null && Old.FallsUnder(quota) ? Old : null);
        var asked = Amounts.Only(increase, quota.Status.Hard.ContainsKey);
        if (asked.Count == 0) return true;
        var used = new Dictionary<string, Quantity>(quota.Status.Used, StringComparer.Ordinal);
        Amounts.Add(used, asked);
        if (Request.Subresource != "status")
        {
            bool IsTooMuch(string name) => asked.ContainsKey(name) && used[name] > quota.Status.Hard[name];
            var exceeded = asked.Keys.Where(IsTooMuch).ToHashSet(StringComparer.Ordinal);
            if (exceeded.Count > 0)
            {
                refusal = Request.Forbidden($"exceeded quota: {quota.Metadata.Name}, " +
                    $"requested: {Amounts.Text(Amounts.Only(asked, exceeded.Contains))}, " +
                    $"used: {Amounts.Text(Amounts.Only(quota.Status.Used, exceeded.Contains))}, " +
                    $"limited: {Amounts.Text(Amounts.Only(quota.Status.Hard, exceeded.Contains))}");
                return false;
            }
        }
        result = quota with { Status = quota.Status with { Used = used } };
        return true;
    }

    private Dictionary<string, Quantity> Increase(QuotaSubject? old) =>
        Amounts.Increase(Subject.Usage, old?.Usage ?? Amounts.None);
}
