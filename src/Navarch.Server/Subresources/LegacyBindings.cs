using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Names;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>
/// <c>bindings</c>: what <c>pods/binding</c> does, the pod being named in the body (schedulers before 1.0).
/// </summary>
internal sealed class LegacyBindings(Resource pods, StorageSet storages) : ActionSubresource
{
    public override ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        var binding = RequestBody.ReadObject(
            context.Request, Binding.ResourceType, Binding.Schema, FieldValidation.Ignore, [], out var refusal);
        if (binding is null) return ValueTask.FromResult(Responses.Of(refusal!, context.Representation));
        refusal = RequestedMetadata.MatchNamespace(binding, context.Namespace) ??
            BindingSubresource.Check(binding, binding.Name) ?? CheckName(binding.Name);
        if (refusal is not null) return ValueTask.FromResult(Responses.Of(refusal, context.Representation));
        var named = context with
        {
            Info = context.Info with { Name = binding.Name, IsNamed = true },
            Resource = pods,
            Storage = storages[pods],
        };
        return BindingSubresource.Instance.AnswerAsync(named, cancel);
    }

    private static Status? CheckName(string name) =>
        name.Length == 0 ? Statuses.BadRequest("Name parameter required.")
        : PathSegmentName.Check(name, false) is [var problem, ..]
            ? Statuses.BadRequest($"Name parameter invalid: {Quoted.Text(name)}: {problem}")
            : null;
}
