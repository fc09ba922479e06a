using Navarch.Store.Backups;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>Backs up what is under the store's root, at one revision, while servers go on.</summary>
sealed class EtcdBackup(EtcdClient client, EtcdReader reader, EtcdKeys keys, TimeProvider time)
{
    private readonly Dictionary<long, DateTimeOffset?> _ends = [];

    public async Task<long> WriteAsync(string path, Revision at, CancellationToken cancel)
    {
        using var writer = BackupWriter.Create(path, at);
        await foreach (var page in reader.PagesAsync("/", at, cancel))
        {
            foreach (var pair in page)
            {
                var entry = keys.Entry(pair);
                var expires = pair.Lease == 0 ? null : await EndOfAsync(pair.Lease, cancel);
                writer.Add(new BackupEntry(entry.Key, entry.Value, expires));
            }
        }
        writer.Finish();
        return writer.Count;
    }

    private async ValueTask<DateTimeOffset?> EndOfAsync(long lease, CancellationToken cancel)
    {
        if (_ends.TryGetValue(lease, out var known)) return known;
        var request = new LeaseTimeToLiveRequest { ID = lease };
        var response = await client.ReadAsync(EtcdMethods.LeaseTimeToLive, request, cancel);
        // Of a lease that has ended meanwhile etcd says −1.
        return _ends[lease] = time.GetUtcNow() + TimeSpan.FromSeconds(response.TTL);
    }
}
