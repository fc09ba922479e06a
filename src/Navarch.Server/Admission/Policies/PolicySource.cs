using Navarch.Server.Caching;

namespace Navarch.Server.Admission.Policies;

/// <summary>
/// The policies that are bound, with their bindings, as the caches have them now. Each state of a policy is compiled
/// once, when the first write after it comes; as long as neither kind changes, nothing is looked at.
/// </summary>
/// <param name="policies">Their cache.</param>
/// <param name="bindings">Theirs.</param>
/// <param name="compile">Makes a policy ready, once for each of its states.</param>
/// <param name="read">Makes a binding ready, likewise.</param>
/// <param name="policyOf">The name of the policy that a binding binds.</param>
internal sealed class PolicySource<TPolicy, TBinding>(
    ResourceCache policies, ResourceCache bindings, Func<CachedObject, TPolicy> compile,
    Func<CachedObject, TBinding> read, Func<TBinding, string> policyOf)
    where TPolicy : class where TBinding : class
{
    private readonly Lock _making = new();
    private readonly CompiledStates<TPolicy> _policies = new(compile);
    private readonly CompiledStates<TBinding> _bindings = new(read);
    private volatile State? _state;

    /// <summary>In order of the policies' names; those of a policy in order of the bindings'.</summary>
    public IReadOnlyList<BoundPolicy<TPolicy, TBinding>> Current
    {
        get
        {
            var (seen, seenBindings) = (policies.Changes, bindings.Changes);
            if (_state is { } known && known.IsOf(seen, seenBindings)) return known.Bound;
            lock (_making)
            {
                if (_state is { } other && other.IsOf(seen, seenBindings)) return other.Bound;
                var made = new State(seen, seenBindings, Make());
                _state = made;
                return made.Bound;
            }
        }
    }

    private List<BoundPolicy<TPolicy, TBinding>> Make()
    {
        var byPolicy = _bindings.Of(bindings.All()).ToLookup(binding => policyOf(binding.Value));
        // What nobody binds need not compile.
        var bound = policies.All().Where(policy => byPolicy.Contains(policy.Name)).ToList();
        return [.. _policies.Of(bound).Select(policy =>
            new BoundPolicy<TPolicy, TBinding>(policy.Value, [.. byPolicy[policy.Key].Select(binding => binding.Value)]))];
    }

    private sealed record State(
        long Policies, long Bindings, IReadOnlyList<BoundPolicy<TPolicy, TBinding>> Bound)
    {
        public bool IsOf(long policies, long bindings) => Policies == policies && Bindings == bindings;
    }
}
