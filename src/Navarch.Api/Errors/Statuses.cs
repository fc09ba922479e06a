using System.Net;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Errors;

/// <summary>
/// The refusals of the API as Status values. The short messages are Kubernetes' own, since kubectl, client libraries
/// and conformance tests match on them.
/// </summary>
public static class Statuses
{
    public const string ObjectModified =
        "the object has been modified; please apply your changes to the latest version and try again";

    public static Status NotFound(GroupResource resource, string name) => Failure(HttpStatusCode.NotFound,
        StatusReason.NotFound, $"{resource} {Quoted.Text(name)} not found", About(resource, name));

    /// <summary>The path is no resource at all.</summary>
    public static Status NoSuchResource() => Failure(HttpStatusCode.NotFound, StatusReason.NotFound,
        "the server could not find the requested resource", new());

    public static Status AlreadyExists(GroupResource resource, string name) => Failure(HttpStatusCode.Conflict,
        StatusReason.AlreadyExists, $"{resource} {Quoted.Text(name)} already exists", About(resource, name));

    public static Status GenerateNameConflict(GroupResource resource, string name, int retryAfterSeconds) => Failure(
        HttpStatusCode.Conflict, StatusReason.AlreadyExists,
        $"{resource} {Quoted.Text(name)} already exists, " +
        "the server was not able to generate a unique name for the object",
        About(resource, name) with { RetryAfterSeconds = retryAfterSeconds });

    public static Status Conflict(GroupResource resource, string name, string why = ObjectModified) => Failure(
        HttpStatusCode.Conflict, StatusReason.Conflict,
        $"Operation cannot be fulfilled on {resource} {Quoted.Text(name)}: {why}", About(resource, name));

    public static Status ApplyConflict(string message, IReadOnlyList<StatusCause> causes) =>
        Failure(HttpStatusCode.Conflict, StatusReason.Conflict, message, new() { Causes = causes });

    public static Status Invalid(GroupKind kind, string name, FieldErrors errors)
    {
        var causes = new StatusCause[errors.Count];
        for (var i = 0; i < causes.Length; i++)
            causes[i] = new() { Reason = errors[i].Type.Cause(), Message = errors[i].Body, Field = errors[i].Field };
        var message = $"{kind} {Quoted.Text(name)} is invalid";
        return Failure(HttpStatusCode.UnprocessableEntity, StatusReason.Invalid,
            errors.IsEmpty ? message : $"{message}: {errors}",
            new() { Group = kind.Group, Kind = kind.Kind, Name = name, Causes = causes });
    }

    public static Status BadRequest(string message) =>
        Failure(HttpStatusCode.BadRequest, StatusReason.BadRequest, message);

    public static Status Unauthorized(string message = "Unauthorized") =>
        Failure(HttpStatusCode.Unauthorized, StatusReason.Unauthorized, message);

    public static Status Forbidden(string why) =>
        Failure(HttpStatusCode.Forbidden, StatusReason.Forbidden, $"forbidden: {why}", new());

    public static Status Forbidden(GroupResource resource, string name, string why) => Failure(
        HttpStatusCode.Forbidden, StatusReason.Forbidden,
        name.Length == 0 ? $"{resource} is forbidden: {why}" : $"{resource} {Quoted.Text(name)} is forbidden: {why}",
        About(resource, name));

    public static Status Gone(string message) => Failure(HttpStatusCode.Gone, StatusReason.Gone, message);

    /// <summary>The revision asked for, or a continue token, is too old.</summary>
    public static Status Expired(string message) => Failure(HttpStatusCode.Gone, StatusReason.Expired, message);

    public static Status TooManyRequests(string message, int retryAfterSeconds) => Failure(
        HttpStatusCode.TooManyRequests, StatusReason.TooManyRequests, message,
        new() { RetryAfterSeconds = retryAfterSeconds });

    /// <summary>Of what is no resource.</summary>
    public static Status MethodNotAllowed() => Failure(HttpStatusCode.MethodNotAllowed, StatusReason.MethodNotAllowed,
        "the server does not allow this method on the requested resource", new());

    public static Status MethodNotAllowed(GroupResource resource, string action) => Failure(
        HttpStatusCode.MethodNotAllowed, StatusReason.MethodNotAllowed,
        $"{action} is not supported on resources of kind {Quoted.Text(resource.ToString())}", About(resource, ""));

    public static Status NotAcceptable(params IEnumerable<string> accepted) => Failure(HttpStatusCode.NotAcceptable,
        StatusReason.NotAcceptable,
        $"only the following media types are accepted: {string.Join(", ", accepted)}");

    public static Status UnsupportedMediaType(params IEnumerable<string> accepted) => Failure(
        HttpStatusCode.UnsupportedMediaType, StatusReason.UnsupportedMediaType,
        "the body of the request was in an unknown format - accepted media types include: " +
        string.Join(", ", accepted));

    public static Status RequestEntityTooLarge(string message) => Failure(HttpStatusCode.RequestEntityTooLarge,
        StatusReason.RequestEntityTooLarge, $"Request entity too large: {message}");

    public static Status InternalError(string message) => Failure(HttpStatusCode.InternalServerError,
        StatusReason.InternalError, $"Internal error occurred: {message}",
        new() { Causes = [new() { Message = message }] });

    public static Status ServiceUnavailable(string message) =>
        Failure(HttpStatusCode.ServiceUnavailable, StatusReason.ServiceUnavailable, message);

    public static Status ServerTimeout(GroupResource resource, string operation, int retryAfterSeconds) => Failure(
        HttpStatusCode.InternalServerError, StatusReason.ServerTimeout,
        $"The {operation} operation against {resource} could not be completed at this time, please try again.",
        About(resource, operation) with { RetryAfterSeconds = retryAfterSeconds });

    public static Status Timeout(string message, int retryAfterSeconds = 0) => Failure(HttpStatusCode.GatewayTimeout,
        StatusReason.Timeout, $"Timeout: {message}", new() { RetryAfterSeconds = retryAfterSeconds });

    /// <summary>The client took too long to send what it has to say.</summary>
    public static Status RequestTimeout(string message) =>
        Failure(HttpStatusCode.RequestTimeout, StatusReason.Timeout, $"Timeout: {message}");

    /// <param name="code">200, or 201 where something came to be.</param>
    /// <param name="details">What it was done to.</param>
    public static Status Success(int code, StatusDetails? details = null) =>
        new() { Outcome = "Success", Code = code, Details = details };

    private static StatusDetails About(GroupResource resource, string name) =>
        new() { Group = resource.Group, Kind = resource.Resource, Name = name };

    private static Status Failure(HttpStatusCode code, string reason, string message, StatusDetails? details = null) =>
        new() { Outcome = "Failure", Code = (int)code, Reason = reason, Message = message, Details = details };
}
