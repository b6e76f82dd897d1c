# syntax=docker/dockerfile:1

# The pages' assets: USWDS and htmx, exactly as web/package-lock.json pins them.
FROM node:22-bookworm-slim AS assets
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web/ ./
RUN npm run vendor

# The binary. The devstack is another module and is not part of the image.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
ENV CGO_ENABLED=0 GOTOOLCHAIN=local
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=assets /src/web/static/vendor ./web/static/vendor
RUN go build -trimpath -ldflags="-s -w" -o /casewright ./cmd/casewright

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin casewright \
    && install --directory --owner=casewright --mode=0700 /var/lib/casewright
COPY --from=build /casewright /usr/local/bin/casewright
USER casewright
WORKDIR /var/lib/casewright
ENV CASEWRIGHT_DIR=/var/lib/casewright CASEWRIGHT_LISTEN=:8080
EXPOSE 8080
# For the pages; compose gives the worker its own.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["curl", "-fsS", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["casewright"]
CMD ["serve"]
