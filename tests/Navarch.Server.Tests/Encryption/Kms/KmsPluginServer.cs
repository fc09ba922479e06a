using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Navarch.Server.Encryption.Kms.V2;

namespace Navarch.Server.Tests.Encryption.Kms;

/// <summary>A small KMS plugin: AES-GCM with keys in memory, gRPC on a Unix socket. Its newest key encrypts.</summary>
internal sealed class KmsPluginServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _keys = new();
    private readonly WebApplication _application;

    private KmsPluginServer(string socket)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.ListenUnixSocket(socket, listen => listen.Protocols = HttpProtocols.Http2));
        _application = builder.Build();
        _application.Run(ServeAsync);
        Rotate("key-1");
    }

    public string KeyId { get; private set; } = "";
    public int Encryptions { get; private set; }
    public int Decryptions { get; private set; }

    public static async Task<KmsPluginServer> StartAsync(string socket)
    {
        var server = new KmsPluginServer(socket);
        await server._application.StartAsync();
        return server;
    }

    public void Rotate(string keyId, byte[]? key = null)
    {
        _keys[keyId] = key ?? RandomNumberGenerator.GetBytes(32);
        KeyId = keyId;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var prefix = new byte[5];
        await context.Request.Body.ReadExactlyAsync(prefix);
        var request = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await context.Request.Body.ReadExactlyAsync(request);
        context.Response.ContentType = "application/grpc";
        if (Answer(context.Request.Path, request) is not { } answer)
        {
            context.Response.AppendTrailer("grpc-status", "3");
            context.Response.AppendTrailer("grpc-message", "no such key");
            return;
        }
        var frame = new byte[5 + answer.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        answer.WriteTo(frame.AsSpan(5));
        await context.Response.Body.WriteAsync(frame);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private IMessage? Answer(string path, byte[] request) => path switch
    {
        "/v2.KeyManagementService/Status" => new StatusResponse { Version = "v2", Healthz = "ok", KeyId = KeyId },
        "/v2.KeyManagementService/Encrypt" => Encrypt(EncryptRequest.Parser.ParseFrom(request)),
        "/v2.KeyManagementService/Decrypt" => Decrypt(DecryptRequest.Parser.ParseFrom(request)),
        _ => null,
    };

    private EncryptResponse Encrypt(EncryptRequest request)
    {
        Encryptions++;
        var sealedSeed = new byte[12 + request.Plaintext.Length + 16];
        RandomNumberGenerator.Fill(sealedSeed.AsSpan(0, 12));
        using var aes = new AesGcm(_keys[KeyId], 16);
        aes.Encrypt(sealedSeed.AsSpan(0, 12), request.Plaintext.Span, sealedSeed.AsSpan(12..^16), sealedSeed.AsSpan(^16..));
        var answer = new EncryptResponse { Ciphertext = ByteString.CopyFrom(sealedSeed), KeyId = KeyId };
        answer.Annotations["example.com"] = ByteString.CopyFromUtf8("note");
        return answer;
    }

    private DecryptResponse? Decrypt(DecryptRequest request)
    {
        Decryptions++;
        if (!_keys.TryGetValue(request.KeyId, out var key) || request.Annotations["example.com"].ToStringUtf8() != "note") return null;
        var stored = request.Ciphertext.Span;
        var plain = new byte[stored.Length - 28];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(stored[..12], stored[12..^16], stored[^16..], plain);
        return new DecryptResponse { Plaintext = ByteString.CopyFrom(plain) };
    }
}
