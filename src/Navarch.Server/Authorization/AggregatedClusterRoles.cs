using System.Threading.Channels;
using Navarch.Api.MetaV1;
using Navarch.Api.RbacV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authorization;

/// <summary>
/// Writes into each ClusterRole that aggregates others the rules of those that its selectors pick, as the controller of
/// that name does upstream. Every change of a ClusterRole has all aggregating ones looked at again: there are few.
/// </summary>
internal sealed class AggregatedClusterRoles(LoopbackClient loopback)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ClusterRole> _roles = new(StringComparer.Ordinal);

    /// <summary>One pending look is enough, however many changes it covers.</summary>
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set(ClusterRole role)
    {
        lock (_lock) _roles[role.Metadata.Name] = role;
        _changes.Writer.TryWrite(true);
    }

    public void Remove(ClusterRole role)
    {
        lock (_lock) _roles.Remove(role.Metadata.Name);
        _changes.Writer.TryWrite(true);
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (await _changes.Reader.WaitToReadAsync(cancel))
        {
            while (_changes.Reader.TryRead(out _)) { }
            // A role that someone else changed meanwhile comes back as a change of its own.
            foreach (var role in Outdated()) await loopback.UpdateAsync(role, cancel);
        }
    }

    private List<ClusterRole> Outdated()
    {
        var outdated = new List<ClusterRole>();
        lock (_lock)
        {
            foreach (var role in _roles.Values)
            {
                if (role.AggregationRule is not { } aggregation) continue;
                var rules = Collect(aggregation, role.Metadata.Name);
                if (!SameRules(rules, role.Rules)) outdated.Add(role with { Rules = rules });
            }
        }
        return outdated;
    }

    private List<PolicyRule> Collect(AggregationRule aggregation, string self)
    {
        var rules = new List<PolicyRule>();
        foreach (var selector in aggregation.ClusterRoleSelectors)
            foreach (var (name, other) in _roles)
            {
                if (name == self || !Matches(selector, other.Metadata.Labels)) continue;
                foreach (var rule in other.Rules)
                    if (!rules.Exists(present => SameRule(present, rule))) rules.Add(rule);
            }
        return rules;
    }

    private static bool SameRules(IReadOnlyList<PolicyRule> a, IReadOnlyList<PolicyRule> b)
    {
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
            if (!SameRule(a[i], b[i])) return false;
        return true;
    }

    internal static bool SameRule(PolicyRule a, PolicyRule b) =>
        a.Verbs.SequenceEqual(b.Verbs) && a.ApiGroups.SequenceEqual(b.ApiGroups) && a.Resources.SequenceEqual(b.Resources)
        && a.ResourceNames.SequenceEqual(b.ResourceNames) && a.NonResourceURLs.SequenceEqual(b.NonResourceURLs);

    private static bool Matches(LabelSelector selector, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in selector.MatchLabels)
            if (!labels.TryGetValue(key, out var present) || present != value) return false;
        foreach (var wanted in selector.MatchExpressions)
        {
            var has = labels.TryGetValue(wanted.Key, out var value);
            var isMet = wanted.Operator switch
            {
                "In" => has && wanted.Values.Contains(value!),
                "NotIn" => !has || !wanted.Values.Contains(value!),
                "Exists" => has,
                "DoesNotExist" => !has,
                _ => false,
            };
            if (!isMet) return false;
        }
        return true;
    }
}
