using Navarch.Api.RbacV1;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authorization;

/// <summary>
/// Keeps a <see cref="PolicyIndex"/> at what the API says, and completes when it has seen everything once.
/// </summary>
internal sealed class PolicyFeed(PolicyIndex index, LoopbackClient loopback, AggregatedClusterRoles aggregated)
{
    private readonly Lock _oneAtATime = new();
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _kindsMissing = 4;

    /// <summary>Completes once roles and bindings of all four kinds are known.</summary>
    public Task Synced => _synced.Task;

    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
        loopback.FollowAsync(new Kind<ClusterRole>(this, SetClusterRole, RemoveClusterRole), cancel),
        loopback.FollowAsync(new Kind<Role>(this,
            role => index.SetRole(role.Metadata.Namespace, role.Metadata.Name, role.Rules),
            role => index.RemoveRole(role.Metadata.Namespace, role.Metadata.Name)), cancel),
        loopback.FollowAsync(new Kind<ClusterRoleBinding>(this,
            binding => index.SetBinding("", binding.Metadata.Name, binding.RoleRef, binding.Subjects),
            binding => index.RemoveBinding("", binding.Metadata.Name)), cancel),
        loopback.FollowAsync(new Kind<RoleBinding>(this,
            binding => index.SetBinding(
                binding.Metadata.Namespace, binding.Metadata.Name, binding.RoleRef, binding.Subjects),
            binding => index.RemoveBinding(binding.Metadata.Namespace, binding.Metadata.Name)), cancel));

    private void SetClusterRole(ClusterRole role)
    {
        index.SetRole("", role.Metadata.Name, role.Rules);
        aggregated.Set(role);
    }

    private void RemoveClusterRole(ClusterRole role)
    {
        index.RemoveRole("", role.Metadata.Name);
        aggregated.Remove(role);
    }

    /// <summary>One kind's view: remembers what is there, so that a new list can tell what has gone.</summary>
    private sealed class Kind<T>(PolicyFeed feed, Action<T> set, Action<T> remove) : IObjectFeed<T>
        where T : class, IKubernetesObject<T>
    {
        private readonly Dictionary<(string, string), T> _present = [];
        private bool _isSynced;

        public void Replace(IReadOnlyList<T> all)
        {
            var names = all.Select(KeyOf).ToHashSet();
            foreach (var gone in _present.Where(known => !names.Contains(known.Key)).Select(known => known.Value).ToList())
                Remove(gone);
            foreach (var present in all) Set(present);
            if (_isSynced) return;
            _isSynced = true;
            if (Interlocked.Decrement(ref feed._kindsMissing) == 0) feed._synced.TrySetResult();
        }

        public void Set(T present)
        {
            lock (feed._oneAtATime)
            {
                _present[KeyOf(present)] = present;
                set(present);
            }
        }

        public void Remove(T gone)
        {
            lock (feed._oneAtATime)
            {
                _present.Remove(KeyOf(gone));
                remove(gone);
            }
        }

        private static (string, string) KeyOf(T value) => (value.Metadata.Namespace, value.Metadata.Name);
    }
}
