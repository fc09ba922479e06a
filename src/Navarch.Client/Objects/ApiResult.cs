namespace Navarch.Client.Objects;

/// <summary>
/// What the server answered. Refusals are values, since a controller expects most of them; what throws is the
/// transport (<see cref="EndpointUnreachableException"/>).
/// </summary>
public abstract record ApiResult<T>
{
    private ApiResult() { }

    public sealed record Ok(T Value) : ApiResult<T>;

    public sealed record NotFound(Status Status) : ApiResult<T>;

    /// <summary>The object has changed since it was read: read it again and decide anew.</summary>
    public sealed record Conflict(Status Status) : ApiResult<T>;

    public sealed record AlreadyExists(Status Status) : ApiResult<T>;

    /// <summary>The resource version asked for is no longer kept: list again.</summary>
    public sealed record Gone(Status Status) : ApiResult<T>;

    /// <summary>Any other refusal: invalid, forbidden, too many requests, an error of the server…</summary>
    public sealed record Refused(Status Status) : ApiResult<T>;

    public bool IsOk => this is Ok;

    /// <summary>The refusal; null when the request was granted.</summary>
    public Status? Failure => this switch
    {
        Ok => null,
        NotFound refusal => refusal.Status,
        Conflict refusal => refusal.Status,
        AlreadyExists refusal => refusal.Status,
        Gone refusal => refusal.Status,
        Refused refusal => refusal.Status,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The value, where a refusal is no expected outcome.</summary>
    /// <exception cref="ApiRefusedException">The request was refused.</exception>
    public T ValueOrThrow => this is Ok ok ? ok.Value : throw new ApiRefusedException(Failure!);

    internal static ApiResult<T> Refuse(Status status) => status.Reason switch
    {
        StatusReason.NotFound => new NotFound(status),
        StatusReason.Conflict => new Conflict(status),
        StatusReason.AlreadyExists => new AlreadyExists(status),
        StatusReason.Gone or StatusReason.Expired => new Gone(status),
        _ => status.Code switch
        {
            404 => new NotFound(status),
            409 => new Conflict(status),
            410 => new Gone(status),
            _ => new Refused(status),
        },
    };
}
