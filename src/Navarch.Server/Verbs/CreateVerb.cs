using Navarch.Api.Requests;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Verbs;

internal sealed class CreateVerb(ObjectWriter writer, ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "CreateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var document = RequestBody.ReadObject(
            context.Request, context.Resource.Type, context.Resource.Schema, options.FieldValidation, context.Warnings,
            out refusal);
        if (document is null) return Responses.Of(refusal!, context.Representation);
        var outcome = await writer.CreateAsync(
            context.Target(options.IsDryRun), document, options, hasOwners: false, cancel);
        return responses.Written(context, outcome);
    }
}
