using Google.Protobuf;
using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Server.Encryption.Kms.V2;

namespace Navarch.Server.Encryption.Kms;

/// <summary>A program on this machine that encrypts with keys that never leave it (KEP-3299), behind a Unix socket.</summary>
internal sealed class KmsPlugin(string socket, TimeSpan timeout, TimeProvider time, IdSource ids) : IDisposable
{
    private const string Service = "v2.KeyManagementService";

    private static readonly GrpcMethod<StatusRequest, StatusResponse> Status =
        new(Service, "Status", StatusResponse.Parser);

    private static readonly GrpcMethod<EncryptRequest, EncryptResponse> Encrypt =
        new(Service, "Encrypt", EncryptResponse.Parser);

    private static readonly GrpcMethod<DecryptRequest, DecryptResponse> Decrypt =
        new(Service, "Decrypt", DecryptResponse.Parser);

    private readonly GrpcChannel _channel = GrpcChannel.ForUnixSocket(socket, new GrpcOptions(), time);

    /// <exception cref="GrpcException">It does not answer, or not with success; so do the others.</exception>
    public Task<StatusResponse> StatusAsync(CancellationToken cancel) =>
        _channel.CallAsync(Status, new StatusRequest(), timeout, cancel);

    public Task<EncryptResponse> EncryptAsync(byte[] plain, CancellationToken cancel) =>
        _channel.CallAsync(
            Encrypt, new EncryptRequest { Plaintext = ByteString.CopyFrom(plain), Uid = ids.NewUid().ToString() }, timeout, cancel);

    public async Task<byte[]> DecryptAsync(EncryptedObject stored, CancellationToken cancel)
    {
        var request = new DecryptRequest
        {
            Ciphertext = stored.EncryptedDEKSource, KeyId = stored.KeyID, Uid = ids.NewUid().ToString(),
        };
        request.Annotations.Add(stored.Annotations);
        return (await _channel.CallAsync(Decrypt, request, timeout, cancel)).Plaintext.ToByteArray();
    }

    public void Dispose() => _channel.Dispose();
}
