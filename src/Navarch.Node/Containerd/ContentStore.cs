using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Navarch.Core.Grpc;
using Navarch.Node.Containerd.V1;

namespace Navarch.Node.Containerd;

/// <summary>
/// containerd's content store and image names. Content that nothing refers to is collected by containerd at any time;
/// a lease, taken for the length of an import, keeps it meanwhile.
/// </summary>
sealed class ContentStore : IDisposable
{
    const int ChunkBytes = 1024 * 1024;
    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);
    static readonly TimeSpan LeaseTime = TimeSpan.FromHours(1);

    static readonly GrpcMethod<CreateLeaseRequest, CreateLeaseResponse> CreateLease =
        new("containerd.services.leases.v1.Leases", "Create", CreateLeaseResponse.Parser);
    static readonly GrpcMethod<DeleteLeaseRequest, Nothing> DeleteLease =
        new("containerd.services.leases.v1.Leases", "Delete", Nothing.Parser);
    static readonly GrpcMethod<WriteContentRequest, WriteContentResponse> Write =
        new("containerd.services.content.v1.Content", "Write", WriteContentResponse.Parser);
    static readonly GrpcMethod<UpdateContentRequest, UpdateContentResponse> Update =
        new("containerd.services.content.v1.Content", "Update", UpdateContentResponse.Parser);
    static readonly GrpcMethod<CreateImageRequest, CreateImageResponse> CreateImage =
        new("containerd.services.images.v1.Images", "Create", CreateImageResponse.Parser);
    static readonly GrpcMethod<UpdateImageRequest, UpdateImageResponse> UpdateImage =
        new("containerd.services.images.v1.Images", "Update", UpdateImageResponse.Parser);

    readonly GrpcChannel _channel;
    readonly string _lease;

    ContentStore(GrpcChannel channel, string lease) => (_channel, _lease) = (channel, lease);

    public static async Task<ContentStore> OpenAsync(
        string socket, string lease, TimeProvider time, CancellationToken cancel)
    {
        var metadata = new GrpcOptions
        {
            Metadata = [new("containerd-namespace", "k8s.io"), new("containerd-lease", lease)],
        };
        var channel = GrpcChannel.ForUnixSocket(socket, metadata, time);
        var expires = (time.GetUtcNow() + LeaseTime).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var request = new CreateLeaseRequest { Id = lease, Labels = { ["containerd.io/gc.expire"] = expires } };
        await channel.CallAsync(CreateLease, request, CallTimeout, cancel);
        return new ContentStore(channel, lease);
    }

    /// <summary>Stores a blob unless it is there; labels name what it refers to.</summary>
    public async Task WriteAsync(
        string digest, long length, Stream content, IReadOnlyDictionary<string, string> labels,
        CancellationToken cancel)
    {
        try
        {
            var requests = Requests(digest, length, content, labels, cancel);
            await foreach (var _ in _channel.DuplexAsync(Write, requests, cancel))
            {
                // Each request is acknowledged; an error ends the stream.
            }
        }
        catch (GrpcException there) when (there.Code == GrpcStatusCode.AlreadyExists)
        {
            await LabelAsync(digest, labels, cancel);
        }
    }

    /// <summary>Gives a name to a manifest; a name that was there is moved.</summary>
    public async Task NameAsync(string name, BlobDescriptor target, CancellationToken cancel)
    {
        var image = new Image { Name = name, Target = target };
        try
        {
            await _channel.CallAsync(CreateImage, new CreateImageRequest { Image = image }, CallTimeout, cancel);
        }
        catch (GrpcException there) when (there.Code == GrpcStatusCode.AlreadyExists)
        {
            await _channel.CallAsync(UpdateImage, new UpdateImageRequest { Image = image }, CallTimeout, cancel);
        }
    }

    public async Task CloseAsync(CancellationToken cancel) =>
        await _channel.CallAsync(DeleteLease, new DeleteLeaseRequest { Id = _lease }, CallTimeout, cancel);

    public void Dispose() => _channel.Dispose();

    async Task LabelAsync(string digest, IReadOnlyDictionary<string, string> labels, CancellationToken cancel)
    {
        if (labels.Count == 0) return;
        var info = new ContentInfo { Digest = digest };
        var mask = new FieldMask();
        foreach (var (name, value) in labels)
        {
            info.Labels[name] = value;
            mask.Paths.Add($"labels.{name}");
        }
        await _channel.CallAsync(
            Update, new UpdateContentRequest { Info = info, UpdateMask = mask }, CallTimeout, cancel);
    }

    async IAsyncEnumerable<WriteContentRequest> Requests(
        string digest, long length, Stream content, IReadOnlyDictionary<string, string> labels,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var reference = $"navarch-{_lease}-{digest}";
        long offset = 0;
        var buffer = new byte[ChunkBytes];
        while (offset < length)
        {
            var read = await content.ReadAtLeastAsync(
                buffer.AsMemory(0, (int)Math.Min(ChunkBytes, length - offset)), 1, throwOnEndOfStream: true, cancel);
            yield return new WriteContentRequest
            {
                Action = WriteAction.Write,
                Ref = reference,
                Total = length,
                Expected = digest,
                Offset = offset,
                Data = ByteString.CopyFrom(buffer, 0, read),
            };
            offset += read;
        }
        var commit = new WriteContentRequest
        {
            Action = WriteAction.Commit,
            Ref = reference,
            Total = length,
            Expected = digest,
            Offset = offset,
        };
        foreach (var (name, value) in labels) commit.Labels[name] = value;
        yield return commit;
    }
}
