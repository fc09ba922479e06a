using System.Diagnostics;
using Navarch.Api.Codecs;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Resources;
using Navarch.Server.Tables;
using Navarch.Server.Verbs;

namespace Navarch.Server.Pipeline;

/// <summary>
/// Answers with objects, in the representation that was negotiated. Plain JSON is sent as it was encoded when the
/// object was written; everything else is derived from it.
/// </summary>
internal sealed class ObjectResponses
{
    public ApiResponse Object(RequestContext context, int code, ReadOnlyMemory<byte> json) =>
        context.Representation.IsPlainJson ? Answer(context, code, json) : Shaped(context, code, json);

    public ApiResponse Written(
        RequestContext context, WriteOutcome outcome, ProjectionSubresource? projection = null) =>
        outcome switch
        {
            WriteOutcome.Refused refused => Refused(context, refused.Status),
            WriteOutcome.Written written when projection is not null =>
                Projection(context, 200, projection, written.Json),
            WriteOutcome.Written written => Object(context, written.IsCreated ? 201 : 200, written.Json),
            _ => throw new UnreachableException(),
        };

    public ApiResponse Refused(RequestContext context, Api.MetaV1.Status status) =>
        WithWarnings(context, Responses.Of(status, context.Representation));

    /// <summary>The object as another kind: scale.</summary>
    public ApiResponse Projection(
        RequestContext context, int code, ProjectionSubresource projection, ReadOnlyMemory<byte> json)
    {
        var view = projection.Read(new ApiObject(json).Document);
        var encoded = DocumentEncoder.Encode(view, projection.Schema);
        return Answer(
            context, code, BodyEncoder.Encode(context.Representation, encoded, projection.Kind!, projection.Schema));
    }

    public ApiResponse List(RequestContext context, ListPage page)
    {
        switch (context.Representation.Shape)
        {
            case BodyShape.Full when context.Representation.IsPlainJson:
                return Answer(context, ListBody.Parts(context.Resource, page));
            case BodyShape.Full:
                return Answer(context, 200, BodyEncoder.EncodeList(context.Representation, context.Resource, page));
            case BodyShape.PartialObjectMetadata:
                return Answer(context, 200, BodyEncoder.EncodeMeta(context.Representation, ListBody.Partial(page)));
            default:
                return TableBody.Read(context.Request.QueryValue("includeObject")) is { } included
                    ? Answer(context, 200, BodyEncoder.EncodeMeta(
                        context.Representation,
                        new TableBody(context.Resource.Table, included, context.Now).List(page)))
                    : BadIncludeObject(context);
        }
    }

    private ApiResponse Shaped(RequestContext context, int code, ReadOnlyMemory<byte> json)
    {
        switch (context.Representation.Shape)
        {
            case BodyShape.Full:
                return Answer(context, code, BodyEncoder.Encode(
                    context.Representation, json, context.Resource.Type, context.Resource.Schema));
            case BodyShape.PartialObjectMetadata:
                return Answer(context, code, BodyEncoder.EncodeMeta(context.Representation, PartialObjects.Of(json)));
            default:
                return TableBody.Read(context.Request.QueryValue("includeObject")) is { } included
                    ? Answer(context, code, BodyEncoder.EncodeMeta(
                        context.Representation, new TableBody(context.Resource.Table, included, context.Now).One(json)))
                    : BadIncludeObject(context);
        }
    }

    private static ApiResponse BadIncludeObject(RequestContext context) => Responses.Of(
        Statuses.BadRequest($"unrecognized includeObject value: {context.Request.QueryValue("includeObject")}"),
        context.Representation);

    private static ApiResponse Answer(RequestContext context, int code, ReadOnlyMemory<byte> body) => new()
    {
        StatusCode = code,
        ContentType = context.Representation.ContentType,
        Headers = Responses.WarningHeaders(context.Warnings),
        Body = body,
    };

    private static ApiResponse Answer(RequestContext context, IReadOnlyList<ReadOnlyMemory<byte>> parts) => new()
    {
        StatusCode = 200,
        ContentType = context.Representation.ContentType,
        Headers = Responses.WarningHeaders(context.Warnings),
        Parts = parts,
    };

    private static ApiResponse WithWarnings(RequestContext context, ApiResponse response) => context.Warnings.Count == 0
        ? response
        : new()
        {
            StatusCode = response.StatusCode,
            ContentType = response.ContentType,
            Headers = [.. response.Headers, .. Responses.WarningHeaders(context.Warnings)],
            Body = response.Body,
        };
}
