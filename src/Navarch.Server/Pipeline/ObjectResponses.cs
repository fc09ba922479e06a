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

    public ApiResponse Refused(RequestContext context, Api.MetaV1.Status status) => Told(context, status);

    /// <summary>A status, be it a refusal or not.</summary>
    public ApiResponse Told(RequestContext context, Api.MetaV1.Status status) =>
        WithWarnings(context, Responses.Of(status, context.Representation));

    /// <summary>The object as another kind: scale.</summary>
    public ApiResponse Projection(
        RequestContext context, int code, ProjectionSubresource projection, ReadOnlyMemory<byte> json)
    {
        var view = projection.Read(new ApiObject(json).Document);
        var encoded = DocumentEncoder.Encode(view, projection.Schema);
        if (context.Representation.Shape == BodyShape.Table)
            return TableOf(context, projection.Table) is { } table
                ? Answer(context, code, table.One(encoded))
                : BadIncludeObject(context);
        return Answer(
            context, code, BodyEncoder.Encode(context.Representation, encoded, projection.Kind!, projection.Schema));
    }

    public ApiResponse List(RequestContext context, ListPage page)
    {
        var representation = context.Representation;
        switch (representation.Shape)
        {
            case BodyShape.Full when representation.IsPlainJson:
                return Answer(context, ListBody.Parts(context.Resource, page));
            case BodyShape.Full:
                return Answer(context, 200, BodyEncoder.EncodeList(representation, context.Resource, page));
            case BodyShape.PartialObjectMetadataList:
                return Answer(context, 200, PartialObjects.List(representation, page));
            case BodyShape.PartialObjectMetadata:
                return NotAcceptable(context, "PartialObjectMetadata, but the requested object is a list",
                    context.Resource.ListKind);
            default:
                return TableOf(context, context.Resource.Table) is { } table
                    ? Answer(context, 200, table.List(page))
                    : BadIncludeObject(context);
        }
    }

    private ApiResponse Shaped(RequestContext context, int code, ReadOnlyMemory<byte> json)
    {
        var representation = context.Representation;
        switch (representation.Shape)
        {
            case BodyShape.Full:
                return Answer(context, code, BodyEncoder.Encode(
                    representation, json, context.Resource.Type, context.Resource.Schema));
            case BodyShape.PartialObjectMetadata:
                return Answer(context, code, PartialObjects.Of(representation, json));
            case BodyShape.PartialObjectMetadataList:
                return NotAcceptable(context, "PartialObjectMetadataList, but the requested object is not a list",
                    context.Resource.Type.Kind);
            default:
                return TableOf(context, context.Resource.Table) is { } table
                    ? Answer(context, code, table.One(json))
                    : BadIncludeObject(context);
        }
    }

    private static TableBody? TableOf(RequestContext context, TableLayout layout) =>
        TableBody.Read(context.Request.QueryValue("includeObject")) is { } included
            ? new TableBody(layout, included, context.Now, context.Representation)
            : null;

    private static ApiResponse NotAcceptable(RequestContext context, string what, string kind) => Responses.Of(
        Statuses.NotAcceptable() with { Message = $"you requested {what} (*{PackageOf(context)}.{kind})" },
        context.Representation);

    /// <summary>As upstream's messages name the type of an object: <c>*core.PodList</c>.</summary>
    private static string PackageOf(RequestContext context) =>
        context.Resource.Type.Group is { Length: > 0 } group ? group.Split('.')[0] : "core";

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

    /// <summary>The same with the request's warnings as headers.</summary>
    public static ApiResponse WithWarnings(RequestContext context, ApiResponse response) => context.Warnings.Count == 0
        ? response
        : new()
        {
            StatusCode = response.StatusCode,
            ContentType = response.ContentType,
            Headers = [.. response.Headers, .. Responses.WarningHeaders(context.Warnings)],
            Body = response.Body,
        };
}
