using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Navarch.Core.Tests.Grpc;

/// <summary>A server of one scripted method, over HTTP/2 without TLS on a Unix socket of its own.</summary>
sealed class GrpcServer : IAsyncDisposable
{
    readonly WebApplication _app;

    GrpcServer(WebApplication app, string path) => (_app, SocketPath) = (app, path);

    public string SocketPath { get; }

    public static async Task<GrpcServer> StartAsync(Func<GrpcServerCall, Task> method)
    {
        var path = Path.Combine(Path.GetTempPath(), $"navarch-grpc-{Guid.NewGuid():N}.sock");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenUnixSocket(path, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(context => method(new GrpcServerCall(context)));
        await app.StartAsync();
        return new GrpcServer(app, path);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

sealed class GrpcServerCall(HttpContext context)
{
    public HttpContext Http => context;

    public async Task<StringValue?> ReadAsync()
    {
        var prefix = new byte[5];
        if (await context.Request.Body.ReadAtLeastAsync(prefix, 5, false) == 0) return null;
        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await context.Request.Body.ReadExactlyAsync(payload);
        return StringValue.Parser.ParseFrom(payload);
    }

    public async Task WriteAsync(string text)
    {
        if (!context.Response.HasStarted) context.Response.ContentType = "application/grpc";
        var payload = new StringValue { Value = text }.ToByteArray();
        var frame = new byte[5 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        await context.Response.Body.WriteAsync(frame);
        await context.Response.Body.FlushAsync();
    }

    public void End(int status, string message = "")
    {
        context.Response.AppendTrailer("grpc-status", status.ToString());
        if (message.Length > 0) context.Response.AppendTrailer("grpc-message", message);
    }
}
