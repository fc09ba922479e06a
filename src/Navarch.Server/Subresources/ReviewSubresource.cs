using System.Diagnostics;
using Navarch.Api.Codecs;
using Navarch.Api.Requests;
using Navarch.Api.Schemas;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>A question put to one object: <c>serviceaccounts/token</c>.</summary>
internal sealed class ReviewSubresource(TypeSchema schema, IReview review) : ActionSubresource
{
    public override TypeSchema BodySchema => schema;

    public override async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "CreateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var document = RequestBody.ReadObject(
            context.Request, Kind!, schema, options.FieldValidation, context.Warnings, out refusal);
        if (document is null) return Responses.Of(refusal!, context.Representation);
        refusal = await context.Admission.AdmitActionAsync(context.Target(options.IsDryRun), document, Name, cancel);
        if (refusal is not null) return Responses.Of(refusal, context.Representation);
        var request = new ReviewRequest(context.User, context.Namespace, document) { Name = context.Name };
        return await review.AnswerAsync(request, cancel) switch
        {
            ReviewAnswer.Answered answered => new ApiResponse
            {
                StatusCode = 201,
                ContentType = context.Representation.ContentType,
                Headers = Responses.WarningHeaders(context.Warnings),
                Body = BodyEncoder.Encode(
                    context.Representation, DocumentEncoder.Encode(answered.Document, schema), Kind!, schema),
            },
            ReviewAnswer.Refused refused => Responses.Of(refused.Status, context.Representation),
            _ => throw new UnreachableException(),
        };
    }
}
