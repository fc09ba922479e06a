using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Quotas;
using Navarch.Server.Caching;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission.Quotas;

/// <summary>
/// Writes what is used into the quotas, one namespace after the other by itself: whoever comes first works, and what
/// comes meanwhile is judged together next, so that many writes at once cost one write of the quota. A quota that
/// someone else has changed in between is read again.
/// </summary>
internal sealed class QuotaLedger(ResourceStorage storage)
{
    private const int AttemptsMax = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Entry>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Null when the charge is written.</summary>
    public ValueTask<Status?> ChargeAsync(string @namespace, QuotaCharge charge, CancellationToken cancel)
    {
        var entry = new Entry(charge);
        lock (_gate)
        {
            if (_waiting.TryGetValue(@namespace, out var waiting))
            {
                waiting.Add(entry);
                return new(entry.Outcome.Task);
            }
            _waiting[@namespace] = [];
        }
        return WorkAsync(@namespace, entry);
    }

    private async ValueTask<Status?> WorkAsync(string @namespace, Entry first)
    {
        List<Entry>? batch = [first];
        try
        {
            while (batch is not null)
            {
                await JudgeAsync(@namespace, batch);
                batch = TakeWaiting(@namespace);
            }
        }
        catch (Exception e)
        {
            Fail(@namespace, batch ?? [], e);
            throw;
        }
        return await first.Outcome.Task;
    }

    private List<Entry>? TakeWaiting(string @namespace)
    {
        lock (_gate)
        {
            var waiting = _waiting[@namespace];
            if (waiting.Count == 0)
            {
                _waiting.Remove(@namespace);
                return null;
            }
            _waiting[@namespace] = [];
            return waiting;
        }
    }

    private void Fail(string @namespace, List<Entry> batch, Exception problem)
    {
        lock (_gate)
        {
            if (_waiting.Remove(@namespace, out var waiting)) batch.AddRange(waiting);
        }
        foreach (var entry in batch) entry.Outcome.TrySetException(problem);
    }

    private async ValueTask JudgeAsync(string @namespace, List<Entry> batch)
    {
        var open = batch;
        for (var attempt = 1; ; attempt++)
        {
            var stored = await ReadAsync(@namespace);
            var quotas = stored.Select(found => new ApiObject(found.Json).As<ResourceQuota>()).ToArray();
            var before = (ResourceQuota[])quotas.Clone();
            var granted = new List<Entry>(open.Count);
            foreach (var entry in open)
            {
                var charged = entry.Charge.Request.Context.IsDryRun ? (ResourceQuota[])quotas.Clone() : quotas;
                if (entry.Charge.Apply(charged) is { } refusal) entry.Outcome.TrySetResult(refusal);
                else granted.Add(entry);
            }
            if (await WriteAsync(stored, before, quotas))
            {
                foreach (var entry in granted) entry.Outcome.TrySetResult(null);
                return;
            }
            open = granted;
            if (attempt < AttemptsMax) continue;
            foreach (var entry in open)
                entry.Outcome.TrySetResult(Statuses.Conflict(ResourceQuota.ResourceType, before[0].Metadata.Name));
            return;
        }
    }

    private async ValueTask<IReadOnlyList<CachedObject>> ReadAsync(string @namespace)
    {
        var query = new ObjectQuery { Namespace = @namespace };
        return await storage.Cache.ListAsync(query, default) is ObjectListResult.Listed listed ? listed.Objects : [];
    }

    /// <summary>False: one of them has changed meanwhile. What is written by then the controller sets right.</summary>
    private async ValueTask<bool> WriteAsync(
        IReadOnlyList<CachedObject> stored, ResourceQuota[] before, ResourceQuota[] after)
    {
        for (var i = 0; i < stored.Count; i++)
        {
            if (Amounts.AreEqual(before[i].Status.Used, after[i].Status.Used)) continue;
            var json = StoredJson.Encode(storage.Resource, after[i].ToDocument());
            var (found, none) = (stored[i], (TimeSpan?)null);
            var result = await storage.Cache.PutAsync(
                found.Namespace, found.Name, json, found.Revision, none, default);
            if (result is CacheWriteResult.Conflict) return false;
        }
        return true;
    }

    private sealed class Entry(QuotaCharge charge)
    {
        public QuotaCharge Charge { get; } = charge;
        public TaskCompletionSource<Status?> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
