using Navarch.Etcd;
using Navarch.Store.Etcd;

namespace Navarch.Store.Tests.Etcd;

/// <summary>From one etcd into another, which counts its revisions from one.</summary>
public sealed class EtcdRestoreTests : RestoreContract
{
    private readonly Dictionary<string, EtcdCluster> _clusters = [];

    private protected override async Task<IRestorableStore> OpenAsync(string name)
    {
        if (!_clusters.TryGetValue(name, out var cluster)) _clusters[name] = cluster = EtcdCluster.Start(1);
        return await EtcdStore.OpenAsync(
            new EtcdStoreOptions { Endpoints = cluster.Endpoints, FatalError = problem => Assert.Fail(problem.Message) },
            default);
    }

    private protected override Task<long> BackUpAsync(IRestorableStore store, string name) =>
        ((EtcdStore)store).BackUpAsync(BackupFile, default);

    public override void Dispose()
    {
        foreach (var (_, cluster) in _clusters) cluster.Dispose();
        base.Dispose();
    }
}
