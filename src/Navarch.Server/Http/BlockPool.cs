using System.Buffers;
using Microsoft.AspNetCore.Connections.Features;

namespace Navarch.Server.Http;

/// <summary>
/// Kestrel's buffers: the shared pool's, of at least a page. Kestrel without its host asks the shared pool itself, and
/// sometimes for nothing, which that pool takes at its word.
/// </summary>
internal sealed class BlockPool : MemoryPool<byte>, IMemoryPoolFeature
{
    private const int BlockBytesMin = 4096;

    public static BlockPool Instance { get; } = new();

    public override int MaxBufferSize => Shared.MaxBufferSize;

    MemoryPool<byte> IMemoryPoolFeature.MemoryPool => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, BlockBytesMin));

    protected override void Dispose(bool disposing) { }
}
