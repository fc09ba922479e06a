using System.Text;

namespace Navarch.Node.Proxy;

/// <summary>
/// The table: what is always there, and the fragments of all services. Gives the transaction that leads from what the kernel has
/// to what it should have; its length goes with the change, not with the number of services.
/// </summary>
sealed class Ruleset(ServiceProxyOptions options)
{
    public const string ServiceIps = "service-ips";
    public const string ServiceNodePorts = "service-nodeports";
    public const string NoEndpointServices = "no-endpoint-services";
    public const string NoEndpointNodePorts = "no-endpoint-nodeports";
    public const string ClusterIps = "cluster-ips";
    public const string MarkForMasquerade = "mark-for-masquerade";
    public const string RejectChain = "reject-chain";

    private readonly SortedDictionary<string, ServiceFragment> _fragments = new(StringComparer.Ordinal);

    /// <summary>Which service an element belongs to: two may name one external address and port, the first has it.</summary>
    private readonly Dictionary<ElementKey, string> _owners = [];
    private readonly HashSet<string> _losers = new(StringComparer.Ordinal);

    private string Table => $"ip {options.TableName}";

    /// <summary>Takes services' new fragments in (empty ones remove). Returns the transaction, empty when nothing changes.</summary>
    public string Update(IReadOnlyDictionary<string, ServiceFragment> changes)
    {
        var before = new Dictionary<string, ServiceFragment>(StringComparer.Ordinal);
        var removed = new SortedDictionary<ElementKey, string>();
        var added = new SortedDictionary<ElementKey, string>();
        foreach (var (service, fragment) in changes)
        {
            before[service] = _fragments.GetValueOrDefault(service, ServiceFragment.Empty);
            if (fragment == ServiceFragment.Empty || fragment.Chains.IsEmpty && fragment.Elements.IsEmpty) _fragments.Remove(service);
            else _fragments[service] = fragment;
        }
        foreach (var (service, old) in before) Release(service, old, changes[service], removed);
        foreach (var service in before.Keys.Concat(_losers).Order(StringComparer.Ordinal).ToArray()) Claim(service, removed, added);
        return Script(before, removed, added);
    }

    /// <summary>The whole table anew, whatever the kernel has.</summary>
    public string Rebuild()
    {
        var script = new StringBuilder();
        script.Append($"add table {Table}\ndelete table {Table}\n").Append(BaseRules());
        foreach (var fragment in _fragments.Values)
        {
            foreach (var (set, definition) in fragment.Sets) script.Append($"add set {Table} {set} {{ {definition} }}\n");
            foreach (var chain in fragment.Chains.Keys) script.Append($"add chain {Table} {chain}\n");
        }
        foreach (var fragment in _fragments.Values)
            foreach (var (chain, rules) in fragment.Chains)
                foreach (var rule in rules) script.Append($"add rule {Table} {chain} {rule}\n");
        foreach (var (element, service) in _owners.OrderBy(owned => owned.Key))
            AppendElement(script, "add", element, _fragments[service].Elements[element]);
        return script.ToString();
    }

    /// <summary>Gives up the elements that the service has no longer, or with another verdict.</summary>
    private void Release(
        string service, ServiceFragment old, ServiceFragment fresh, SortedDictionary<ElementKey, string> removed)
    {
        _losers.Remove(service);
        foreach (var (element, verdict) in old.Elements)
        {
            if (_owners.GetValueOrDefault(element) != service) continue;
            if (fresh.Elements.TryGetValue(element, out var now) && now == verdict) continue;
            _owners.Remove(element);
            removed.Add(element, verdict);
        }
    }

    private void Claim(
        string service, SortedDictionary<ElementKey, string> removed, SortedDictionary<ElementKey, string> added)
    {
        _losers.Remove(service);
        if (!_fragments.TryGetValue(service, out var fragment)) return;
        foreach (var (element, verdict) in fragment.Elements)
        {
            if (_owners.TryAdd(element, service)) added.Add(element, verdict);
            else if (_owners[element] != service) _losers.Add(service);
        }
    }

    /// <summary>Order matters within a transaction: what is referred to is there before, and goes after.</summary>
    private string Script(
        Dictionary<string, ServiceFragment> before, SortedDictionary<ElementKey, string> removed,
        SortedDictionary<ElementKey, string> added)
    {
        var script = new StringBuilder();
        var rules = new StringBuilder();
        var ending = new StringBuilder();
        foreach (var (service, old) in before)
        {
            var fresh = _fragments.GetValueOrDefault(service, ServiceFragment.Empty);
            DiffSets(old, fresh, script, ending);
            DiffChains(old, fresh, script, rules, ending);
        }
        foreach (var (element, verdict) in removed) AppendElement(rules, "delete", element, verdict);
        foreach (var (element, verdict) in added) AppendElement(rules, "add", element, verdict);
        return script.Append(rules).Append(ending).ToString();
    }

    private void DiffChains(
        ServiceFragment old, ServiceFragment fresh, StringBuilder script, StringBuilder rules, StringBuilder ending)
    {
        foreach (var (chain, wanted) in fresh.Chains)
        {
            if (old.Chains.TryGetValue(chain, out var present))
            {
                if (present.AsSpan().SequenceEqual(wanted.AsSpan())) continue;
                script.Append($"flush chain {Table} {chain}\n");
            }
            else
            {
                script.Append($"add chain {Table} {chain}\n");
            }
            foreach (var rule in wanted) rules.Append($"add rule {Table} {chain} {rule}\n");
        }
        foreach (var chain in old.Chains.Keys)
        {
            if (fresh.Chains.ContainsKey(chain)) continue;
            rules.Append($"flush chain {Table} {chain}\n");
            ending.Append($"delete chain {Table} {chain}\n");
        }
    }

    private void DiffSets(ServiceFragment old, ServiceFragment fresh, StringBuilder script, StringBuilder ending)
    {
        foreach (var (set, definition) in fresh.Sets)
            if (!old.Sets.ContainsKey(set)) script.Append($"add set {Table} {set} {{ {definition} }}\n");
        foreach (var set in old.Sets.Keys)
            if (!fresh.Sets.ContainsKey(set)) ending.Append($"delete set {Table} {set}\n");
    }

    /// <summary>A deletion names the key only.</summary>
    private void AppendElement(StringBuilder script, string verb, ElementKey element, string verdict) =>
        script.Append(verdict.Length > 0 && verb == "add"
            ? $"{verb} element {Table} {element.Map} {{ {element.Key} : {verdict} }}\n"
            : $"{verb} element {Table} {element.Map} {{ {element.Key} }}\n");

    /// <summary>
    /// Addresses are translated before routing (prerouting: pods and the world; output: this node). Refusals are filter rules:
    /// they see only what was not translated. The mark bit is upstream's; it lives from translation to masquerading.
    /// </summary>
    private string BaseRules() =>
        $$"""
        table {{Table}} {
            comment "rules for services; made by navarch"
            map {{ServiceIps}} { type ipv4_addr . inet_proto . inet_service : verdict; }
            map {{ServiceNodePorts}} { type inet_proto . inet_service : verdict; }
            map {{NoEndpointServices}} { type ipv4_addr . inet_proto . inet_service : verdict; }
            map {{NoEndpointNodePorts}} { type inet_proto . inet_service : verdict; }
            set {{ClusterIps}} { type ipv4_addr; }
            chain {{MarkForMasquerade}} { meta mark set meta mark or 0x4000; }
            chain {{RejectChain}} { reject; }
            chain services {
                ip daddr . meta l4proto . th dport vmap @{{ServiceIps}}
                fib daddr type local meta l4proto . th dport vmap @{{ServiceNodePorts}}
            }
            chain refusals {
                ip daddr . meta l4proto . th dport vmap @{{NoEndpointServices}}
                ip daddr @{{ClusterIps}} reject
            }
            chain prerouting { type nat hook prerouting priority dstnat; policy accept; jump services; }
            chain output { type nat hook output priority -100; policy accept; jump services; }
            chain postrouting {
                type nat hook postrouting priority srcnat; policy accept;
                meta mark & 0x4000 == 0 return
                meta mark set meta mark xor 0x4000
                masquerade fully-random
            }
            chain filter-input {
                type filter hook input priority filter; policy accept;
                iifname != "lo" ip daddr 127.0.0.0/8 ct state != { established, related } drop
                ct state new jump refusals
                ct state new fib daddr type local meta l4proto . th dport vmap @{{NoEndpointNodePorts}}
            }
            chain filter-forward { type filter hook forward priority filter; policy accept; ct state new jump refusals; }
            chain filter-output { type filter hook output priority filter; policy accept; ct state new jump refusals; }
        }

        """;
}
