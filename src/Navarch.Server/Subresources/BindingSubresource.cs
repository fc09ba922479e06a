using Navarch.Api.Schemas;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary><c>pods/binding</c>: the scheduler gives a pod to a node. Once only.</summary>
internal sealed class BindingSubresource : ActionSubresource
{
    public override TypeSchema BodySchema => Binding.Schema;

    public static BindingSubresource Instance { get; } =
        new() { Name = "binding", Kind = Binding.ResourceType, Verbs = ["create"] };

    public override async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "CreateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var binding = RequestBody.ReadObject(
            context.Request, Binding.ResourceType, Binding.Schema, options.FieldValidation, context.Warnings,
            out refusal);
        refusal ??= RequestedMetadata.MatchNamespace(binding!, context.Namespace);
        refusal ??= Check(binding!, context.Name);
        var target = context.Target(options.IsDryRun);
        refusal ??= await context.Admission.AdmitActionAsync(target, binding!, Name, cancel);
        refusal ??= await ObjectEditor.EditAsync(
            target, pod => Bind(pod, binding!, context), cancel);
        return ObjectResponses.WithWarnings(
            context, Responses.Of(refusal ?? Statuses.Success(201), context.Representation));
    }

    public static Status? Check(DocumentObject binding, string name)
    {
        if (binding.Name != name)
            return Statuses.BadRequest("name in URL does not match name in Binding object");
        var target = binding.Object("target");
        var errors = new FieldErrors();
        if (target?.String("kind") is { Length: > 0 } kind and not "Node")
            errors.NotSupported(new FieldPath("target").Child("kind"), kind, "Node", "<empty>");
        if (string.IsNullOrEmpty(target?.String("name"))) errors.Required(new FieldPath("target").Child("name"));
        return errors.IsEmpty ? null : Statuses.Invalid(Binding.ResourceType, name, errors);
    }

    private static Status? Bind(DocumentObject pod, DocumentObject binding, RequestContext context)
    {
        if (WrongPrecondition(pod, binding) is { } wrong)
            return Statuses.Conflict(new GroupResource("", "pods"), context.Name, wrong);
        var spec = pod.ObjectOrNew("spec");
        if (Refuse(pod, spec) is { } why)
            return Statuses.Conflict(new GroupResource("", "pods/binding"), context.Name, why);
        spec["nodeName"] = binding.Object("target")!.String("name")!;
        foreach (var (key, value) in binding.Metadata.Object("annotations") ?? [])
            pod.Metadata.ObjectOrNew("annotations")[key] = value;
        var status = pod.ObjectOrNew("status");
        status.Remove("nominatedNodeName");
        PodConditions.Set(status, PodConditionType.PodScheduled, ConditionStatus.True, context.Now);
        return null;
    }

    private static string? WrongPrecondition(DocumentObject pod, DocumentObject binding) =>
        binding.Uid.Length > 0 && binding.Uid != pod.Uid
            ? $"Precondition failed: UID in precondition: {binding.Uid}, UID in object meta: {pod.Uid}"
        : binding.ResourceVersion.Length > 0 && binding.ResourceVersion != pod.ResourceVersion
            ? $"Precondition failed: ResourceVersion in precondition: {binding.ResourceVersion}, " +
                $"ResourceVersion in object meta: {pod.ResourceVersion}"
        : null;

    private static string? Refuse(DocumentObject pod, DocumentObject spec)
    {
        if (pod.IsBeingDeleted) return $"pod {pod.Name} is being deleted, cannot be assigned to a host";
        if (spec.String("nodeName") is { Length: > 0 } node)
            return $"pod {pod.Name} is already assigned to node {Quoted.Text(node)}";
        return spec.Array("schedulingGates") is { Count: > 0 }
            ? $"pod {pod.Name} has non-empty .spec.schedulingGates"
            : null;
    }
}
