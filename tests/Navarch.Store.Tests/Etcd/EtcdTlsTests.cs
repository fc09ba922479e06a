using Navarch.Core.Limits;
using Navarch.Etcd;
using Navarch.Store.Etcd;

namespace Navarch.Store.Tests.Etcd;

public sealed class EtcdTlsTests
{
    [Fact]
    public async Task Both_sides_show_certificates_and_who_shows_none_is_not_let_in()
    {
        using var cluster = EtcdCluster.Start(1, hasTls: true);
        var options = new EtcdStoreOptions
        {
            Endpoints = cluster.Endpoints,
            Tls = cluster.Tls,
            FatalError = problem => Assert.Fail(problem.Message),
        };
        await using var store = await EtcdStore.OpenAsync(options, default);
        Assert.IsType<WriteResult.Written>(await store.PutAsync("/a", new byte[3], Revision.None, default));

        var stranger = options with
        {
            Tls = EtcdTls.Load(cluster.AuthorityFile, null, null),
            Limits = new StoreLimits { OutagePatience = TimeSpan.FromMilliseconds(300) },
        };
        await Assert.ThrowsAsync<StoreUnusableException>(() => EtcdStore.OpenAsync(stranger, default));
        // Whom the system's authorities don't know, the client does not believe.
        var mistrustful = stranger with { Tls = EtcdTls.Load(null, cluster.CertificateFile, cluster.KeyFile) };
        await Assert.ThrowsAsync<StoreUnusableException>(() => EtcdStore.OpenAsync(mistrustful, default));
    }

    [Fact]
    public void Files_that_are_not_what_they_should_be_are_named()
    {
        var missing = Assert.Throws<StoreUnusableException>(() => EtcdTls.Load("/nonexistent/ca.crt", null, null));
        Assert.Contains("/nonexistent/ca.crt", missing.Message);
        var half = Assert.Throws<StoreUnusableException>(() => EtcdTls.Load(null, "/nonexistent/a.crt", "/nonexistent/a.key"));
        Assert.Contains("/nonexistent/a.key", half.Message);
    }
}
