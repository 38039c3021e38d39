# docker build -t factcheck . && docker run --rm -v "$PWD:/work:ro" factcheck check .
FROM python:3.12-slim

COPY . /tmp/factcheck
RUN python -m pip install --no-cache-dir /tmp/factcheck && rm -rf /tmp/factcheck

# Nobody in particular; what is kept between runs goes where anybody may write.
USER 65534:65534
ENV HOME=/tmp
WORKDIR /work
ENTRYPOINT ["factcheck"]
CMD ["--help"]
