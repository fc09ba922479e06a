using System.Net;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Admission;
using Navarch.Server.Lifecycles.Services;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;
using Navarch.Store.Memory;

namespace Navarch.Server.Tests;

/// <summary>What the built-in kinds need, for tests that store nothing.</summary>
static class UnstoredParts
{
    internal static KindParts Make()
    {
        var (store, time, random) = (new MemoryStore(TimeProvider.System), TimeProvider.System, new Random(1));
        var storages = new StorageSet(store, CacheLimits.Default, time);
        var addresses = new ServiceAddresses(
            storages, [IPNetwork.Parse("10.96.0.0/12")], new PortPool(store, 30000, 32767, random), random, time,
            IdSource.Seeded(1));
        return new KindParts(storages, addresses, new ObjectRemover(new AdmissionChain()));
    }
}
