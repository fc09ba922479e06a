using Navarch.Store.Memory;

namespace Navarch.Store.Tests.Memory;

public sealed class MemoryStoreTests : ClockedStoreContract
{
    private protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(new MemoryStore(Time, Limits));
}
