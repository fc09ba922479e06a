using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Connect;

/// <summary>An ordinary HTTP request carried to a node, pod or service; bodies stream both ways.</summary>
internal sealed class ForwardedRequest(Backends backends)
{
    /// <summary>Null when an answer of the backend was sent, or why there is none.</summary>
    public ValueTask<Status?> RunAsync(
        HttpContext context, ConnectTarget.Reachable target, CancellationToken cancel) =>
        RunAsync(context, target.Location, (request, cancel) => backends.SendAsync(request, target, cancel), cancel);

    /// <summary>As for <see cref="Backends"/>, by another way to the backend.</summary>
    public static async ValueTask<Status?> RunAsync(
        HttpContext context, Uri location, SendToBackend send, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), location);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.ContentLength = context.Request.ContentLength;
        }
        ForwardedHeaders.Copy(context.Request, request);
        HttpResponseMessage answer;
        try
        {
            answer = await send(request, cancel);
        }
        catch (HttpRequestException e)
        {
            return Statuses.ServiceUnavailable(
                $"error trying to reach service: {location.Authority}: {UpgradeTunnel.Innermost(e)}");
        }
        using (answer) await RelayAsync(answer, context, cancel);
        return null;
    }

    private static async Task RelayAsync(HttpResponseMessage answer, HttpContext context, CancellationToken cancel)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        ForwardedHeaders.Copy(answer, context.Response);
        RewriteLocation(context);
        await context.Response.StartAsync(cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            while (await body.ReadAsync(buffer, cancel) is > 0 and var count)
                await context.Response.BodyWriter.WriteAsync(buffer.AsMemory(0, count), cancel);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A redirect to a path of the backend's leads back through the proxy.</summary>
    private static void RewriteLocation(HttpContext context)
    {
        var location = context.Response.Headers.Location.ToString();
        if (!location.StartsWith('/')) return;
        var path = context.Request.Path.Value!;
        var end = path.IndexOf("/proxy", StringComparison.Ordinal);
        if (end >= 0) context.Response.Headers.Location = path[..(end + "/proxy".Length)] + location;
    }
}
