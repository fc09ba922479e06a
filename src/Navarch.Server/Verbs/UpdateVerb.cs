using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

internal sealed class UpdateVerb(ObjectWriter writer, ObjectResponses responses)
{
    public async ValueTask<ApiResponse> AnswerAsync(
        RequestContext context, Subresource? subresource, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "UpdateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var projection = subresource as ProjectionSubresource;
        var document = RequestBody.ReadObject(
            context.Request, projection?.Kind ?? context.Resource.Type, projection?.Schema ?? context.Resource.Schema,
            options.FieldValidation, context.Warnings, out refusal);
        if (document is null) return Responses.Of(refusal!, context.Representation);
        if (document.Name.Length == 0)
            return Responses.Of(PatchProblems.NoName(context.Name), context.Representation);
        if (document.Name != context.Name)
            return Responses.Of(Statuses.BadRequest(
                $"the name of the object ({document.Name}) does not match the name on the URL ({context.Name})"),
                context.Representation);
        ObjectChange change = projection is null
            ? new Replacement(document) { View = subresource as ViewSubresource }
            : new ProjectedReplacement(new PatchTarget(context, subresource, options), projection, document)
            {
                Projection = projection,
            };
        var outcome = await writer.UpdateAsync(context.Target(options.IsDryRun), change, options, cancel);
        return responses.Written(context, outcome, projection);
    }

    /// <summary>A PUT: the client says all of it.</summary>
    private sealed class Replacement(DocumentObject document) : ObjectChange
    {
        public override bool CreatesWhenMissing(Resource resource) =>
            View is null && resource.Lifecycle.AllowsCreateOnUpdate;

        public override ChangeOutcome Change(ApiObject? current) => new ChangeOutcome.Changed(document.DeepClone());
    }

    /// <summary>A PUT of a scale: carried over into the object, whose own revision it names.</summary>
    private sealed class ProjectedReplacement(
        PatchTarget target, ProjectionSubresource projection, DocumentObject view) : ObjectChange
    {
        public override ChangeOutcome Change(ApiObject? current)
        {
            var before = OwnedView.Read(projection, current!.Document);
            var after = view.DeepClone();
            OwnedView.Track(target, before, after);
            return OwnedView.Write(projection, after, current.Document);
        }
    }
}
